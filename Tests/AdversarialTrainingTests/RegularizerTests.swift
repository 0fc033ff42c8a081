import AdversarialTraining
import Foundation
import TensorCore
import Testing

@testable import NeuralNetworks

/// Penalties on a quadratic score D(x) = a·x²/2 summed over coordinates, whose gradient is a x.
@Suite struct RegularizerTests {
  static let slope = 3.0
  let real = Tensor.constant([1.0, 0, 0, 2], [2, 2])
  let fake = Tensor.constant([0.0, 0, 3, 4], [2, 2])

  func penalty(_ regularizer: any Regularizer, fake: Tensor? = nil) throws -> Double {
    let score = { (samples: Tensor) in
      Logits((samples.square() * (Self.slope / 2)).sum([1], keepingDimensions: true))
    }
    let fake = fake ?? self.fake
    let batch = DiscriminatorBatch(
      real: real, fake: fake, discriminator: score, pass: ForwardPass(.training))
    let penalty = try #require(regularizer.penalty(on: batch))
    let executable = Executable(Program(outputs: [penalty]), precision: .double)
    executable.run()
    return executable.preciseScalar(penalty)
  }

  @Test func r1IsHalfTheMeanSquaredGradientOnRealSamples() throws {
    var r1 = R1Penalty()
    r1.weight = 0.5
    // Norms 3 and 6: 0.5/2 · (9 + 36)/2.
    #expect(abs(try penalty(r1) - 0.25 * 22.5) < 1e-12)
  }

  @Test func r2IsTheSameOnGeneratedSamples() throws {
    // Norms 0 and 15: 1/2 · 225/2.
    #expect(abs(try penalty(R2Penalty()) - 56.25) < 1e-12)
  }

  @Test func aPenaltyAppliedNowAndThenIsWeightedUp() throws {
    var lazy = R1Penalty()
    lazy.every = 4
    #expect(abs(try penalty(lazy) - 4 * penalty(R1Penalty())) < 1e-12)
  }

  @Test func theGradientPenaltyIsTheSquaredDeviationOfTheNorm() throws {
    // Between a point and itself there is only that point: norms 3 and 6.
    #expect(abs(try penalty(GradientPenalty(), fake: real) - 10 * (4.0 + 25) / 2) < 1e-6)
    var centered = GradientPenalty()
    centered.target = 0
    #expect(abs(try penalty(centered, fake: real) - 10 * (9.0 + 36) / 2) < 1e-6)
  }

  @Test func draganPenalizesNormsAroundTheData() throws {
    var dragan = DRAGANPenalty()
    dragan.radius = 0
    // Without noise the points are the real samples: norms 3 and 6.
    #expect(abs(try penalty(dragan) - 10 * (4.0 + 25) / 2) < 1e-6)
    dragan.radius = 0.5
    // Noise of half the deviation 0.829 only adds to coordinates that are not negative.
    let moved = try penalty(dragan)
    #expect(moved > 145)
  }

  @Test func labelSmoothingIsTheCrossEntropyWithASofterTarget() throws {
    // Scores 1.5 and 6: -(1 - ε) log D - ε log(1 - D) is -log D + ε times the score.
    func crossEntropy(_ score: Double, target: Double) -> Double {
      let probability: Double = 1 / (1 + exp(-score))
      let (real, fake): (Double, Double) = (log(probability), log(1 - probability))
      return -target * real - (1 - target) * fake
    }
    var expected: Double = 0
    for score: Double in [1.5, 6] {
      let difference: Double =
        crossEntropy(score, target: 0.9) - crossEntropy(score, target: 1 - 1e-15)
      expected += difference / Double(2)
    }
    #expect(abs(try penalty(LabelSmoothing()) - expected) < 1e-9)
  }

  @Test func thePathLengthOfALinearGeneratorIsKnown() throws {
    // G(z) = z A with orthogonal rows of length 3 has Jᵀy = A y: for 2×2 pixels y has variance 1/4.
    let matrix = Tensor.constant([3.0, 0, 0, 0, 0, 3, 0, 0], [2, 4])
    let memory = Variable(name: "length", shape: .scalar, values: [5])
    var regularizer = PathLengthPenalty()
    regularizer.every = 1
    let program = Program.recording { recorder in
      let batch = GeneratorBatch(
        latents: .normal([4000, 2], stream: 7),
        generator: { $0.matmul(matrix).reshaped([$0.shape[0], 2, 2, 1]) },
        pass: ForwardPass(.training, recorder: recorder), memory: [memory])
      recorder.output(regularizer.penalty(on: batch) ?? .zeros(.scalar))
    }
    let executable = Executable(program, precision: .double)
    executable.run()
    // The length is 1.5 times that of a standard normal pair: mean 1.5 √(π/2), mean square 4.5.
    let average: Double = memory.preciseValues[0]
    let length: Double = (average - 4.95) / Double(0.01)
    let mean: Double = 1.5 * (Double.pi / Double(2)).squareRoot()
    #expect(abs(length - mean) < 0.05)
    let variance: Double = 4.5 - mean * mean
    let expected: Double = 2 * (variance + (mean - average) * (mean - average))
    let deviation = executable.preciseScalar(program.outputs[0]) / expected
    #expect(abs(deviation - 1) < 0.05)
  }

  @Test func pathsAreMeasuredInOneStyleEach() throws {
    // A mapping network that always mixes measures as one that never does.
    func penalty(mixing: Double) throws -> Float {
      let mapping = StyleMapping(
        name: "mapping", inputs: 4, dimension: 4, depth: 1, layers: 2, mixing: mixing)
      NeuralNetworks.initialize(mapping.parameters, seed: 3, firstStream: 0)
      let memory = Variable(name: "length", shape: .scalar, values: [1])
      let program = Program.recording { recorder in
        let pass = ForwardPass(.training, recorder: recorder, firstStream: 10)
        let batch = GeneratorBatch(
          latents: .normal([6, 4], stream: 7),
          generator: { latents in
            _ = mapping(latents, in: pass)
            guard let styles = pass.styles else { return latents }
            let (coarse, fine) = (styles.next(), styles.next())
            return (coarse + fine).square().reshaped([6, 2, 2, 1])
          }, pass: pass, memory: [memory])
        recorder.output(PathLengthPenalty().penalty(on: batch) ?? .zeros(.scalar))
      }
      let executable = Executable(program)
      executable.run()
      return executable.scalar(program.outputs[0])
    }
    #expect(try penalty(mixing: 1) == penalty(mixing: 0))
  }

  @Test func thePenaltysGradientFlowsToTheParameters() {
    // For D(x) = ψx the R1 penalty is γψ²/2, with gradient γψ (Mescheder et al. 2018).
    let psi = Variable(name: "psi", shape: [1, 1], values: [1.5])
    let samples = Tensor.constant([0.0, 2, -7], [3, 1])
    let score = { (x: Tensor) in Logits(x.matmul(psi.value)) }
    let batch = DiscriminatorBatch(
      real: samples, fake: samples, discriminator: score, pass: ForwardPass(.training))
    var r1 = R1Penalty()
    r1.weight = 0.4
    let penalty = r1.penalty(on: batch) ?? .zeros(.scalar)
    let gradient = gradients(of: penalty, withRespectTo: [psi.value])[0]
    let executable = Executable(Program(outputs: [penalty, gradient]), precision: .double)
    executable.run()
    #expect(abs(executable.preciseScalar(penalty) - 0.2 * 1.5 * 1.5) < 1e-12)
    #expect(abs(executable.preciseScalar(gradient) - 0.4 * 1.5) < 1e-12)
  }

  @Test func clippingBringsWeightsBackIntoTheirLimits() {
    let clipped = WeightClipping().constrained(.constant([0.5, -0.5, 0.005], [3]))
    let executable = Executable(Program(outputs: [clipped]), precision: .double)
    executable.run()
    #expect(executable.preciseValues(clipped) == [0.01, -0.01, 0.005])
  }
}
