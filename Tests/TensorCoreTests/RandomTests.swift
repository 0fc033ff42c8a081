import Testing

@testable import TensorCore

@Suite struct RandomTests {
  /// The known answers published with the generator.
  @Test func wordsAreThoseOfThePublishedGenerator() {
    #expect(
      Philox.words(counter: [0, 0, 0, 0], key: [0, 0])
        == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    let ones = UInt32.max
    #expect(
      Philox.words(counter: [ones, ones, ones, ones], key: [ones, ones])
        == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    #expect(
      Philox.words(
        counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
        key: [0xa409_3822, 0x299f_31d0]) == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  @Test(arguments: [[1], [63], [64, 3], [1000], [37, 5]])
  func kernelsDrawTheNumbersOfTheReference(_ extents: [Int]) {
    let outputs = [
      Tensor.normal(Shape(extents), stream: 3), Tensor.uniform(Shape(extents), stream: 4),
    ]
    let program = Program(outputs: outputs)
    let reference = Executable(program, precision: .double, seed: 1 << 40 + 7)
    reference.runs = 1 << 33
    reference.run()
    for set in InstructionSet.tested {
      for shards in [1, 3] {
        let executable = Executable(
          program, precision: .float, threads: 1, seed: 1 << 40 + 7, shards: shards,
          instructionSet: set)
        executable.runs = 1 << 33
        executable.run()
        for output in outputs {
          let drawn = executable.preciseValues(output)
          for (a, b) in zip(drawn, reference.preciseValues(output)) {
            #expect(abs(a - b) < 2e-6 * max(1, abs(b)), "\(set)")
          }
        }
      }
    }
  }

  @Test func streamsRunsAndSeedsDrawDifferentNumbers() {
    let a = Tensor.uniform([100], stream: 0)
    let b = Tensor.uniform([100], stream: 1)
    let executable = Executable(Program(outputs: [a, b]), seed: 5)
    executable.run()
    let first = executable.values(a)
    #expect(first != executable.values(b))
    executable.run()
    #expect(first != executable.values(a))
    let other = Executable(Program(outputs: [a, b]), seed: 6)
    other.run()
    #expect(first != other.values(a))
    executable.runs = 0
    executable.run()
    #expect(first == executable.values(a))
  }

  /// Means of n draws deviate by more than five standard errors once in two million times.
  @Test func momentsAreThoseOfTheDistributions() {
    let count = 200_000
    let normal = Tensor.normal([count], stream: 0)
    let uniform = Tensor.uniform([count], stream: 1)
    let executable = Executable(Program(outputs: [normal, uniform]), seed: 11)
    executable.run()
    let x = executable.preciseValues(normal)
    let u = executable.preciseValues(uniform)
    let root = Double(count).squareRoot()
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(count) }
    #expect(abs(mean(x)) < 5 / root)
    #expect(abs(mean(x.map { $0 * $0 }) - 1) < 5 * 2.0.squareRoot() / root)
    #expect(abs(mean(x.map { $0 * $0 * $0 })) < 5 * 15.0.squareRoot() / root)
    #expect(abs(mean(x.map { $0 * $0 * $0 * $0 }) - 3) < 5 * 96.0.squareRoot() / root)
    #expect(abs(mean(u) - 0.5) < 5 / (12.0.squareRoot() * root))
    #expect(u.allSatisfy { (0..<1).contains($0) })
    // Neighbours do not correlate.
    #expect(abs(zip(x, x.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)) < 5 / root)
  }
}
