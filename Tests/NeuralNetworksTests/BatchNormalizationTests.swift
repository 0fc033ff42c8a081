import NeuralNetworks
import TensorCore
import Testing

@Suite struct BatchNormalizationTests {
  static let batch = [1.0, 10, 2, 30, 3, 50, 6, 70]
  let layer = BatchNormalization(name: "n", channels: 2)

  init() { initialize(layer.parameters, seed: 1) }

  /// Trains on the batch a number of times and returns the last output.
  func train(times: Int) -> [Double] {
    var output = Tensor.zeros(.scalar)
    let program = Program.recording { recorder in
      output = layer(
        .constant(Self.batch, [4, 2]), in: ForwardPass(.training, recorder: recorder))
      recorder.output(output)
    }
    let executable = Executable(program, precision: .double)
    for _ in 0..<times { executable.run() }
    return executable.preciseValues(output)
  }

  @Test func everyChannelGetsMeanZeroAndVarianceOne() {
    let output = train(times: 1)
    for channel in 0..<2 {
      let values = (0..<4).map { output[2 * $0 + channel] }
      #expect(abs(values.reduce(0, +)) < 1e-12)
      #expect(abs(values.reduce(0) { $0 + $1 * $1 } / 4 - 1) < 1e-4)
    }
  }

  @Test func runningStatisticsFollowByATenthWithTheUnbiasedVariance() {
    _ = train(times: 1)
    // Means 3 and 40; unbiased variances 14/3 and 2000/3.
    let (mean, variance) = (layer.state[0].preciseValues, layer.state[1].preciseValues)
    #expect(abs(mean[0] - 0.3) < 1e-12 && abs(mean[1] - 4) < 1e-12)
    #expect(abs(variance[0] - (0.9 + 0.1 * 14 / 3)) < 1e-12)
    #expect(abs(variance[1] - (0.9 + 0.1 * 2000 / 3)) < 1e-12)
  }

  @Test func inUseTheRunningStatisticsDecideAndNothingChanges() {
    _ = train(times: 400)
    let (mean, variance) = (layer.state[0].preciseValues, layer.state[1].preciseValues)
    #expect(abs(mean[0] - 3) < 1e-6 && abs(variance[0] - 14.0 / 3) < 1e-6)
    let output = layer(.constant([3.0, 40], [1, 2]), in: ForwardPass(.evaluation))
    let executable = Executable(Program(outputs: [output]), precision: .double)
    executable.run()
    #expect(executable.preciseValues(output).allSatisfy { abs($0) < 1e-6 })
    #expect(layer.state[0].preciseValues == mean)
  }
}
