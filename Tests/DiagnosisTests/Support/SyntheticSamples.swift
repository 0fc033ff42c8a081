import Foundation
import TestSupport
import TraceModel

/// Samples of a ring of eight modes, logged as tensors.
enum SyntheticSamples {
  /// Points around the given modes of a ring of eight, `stray` of them between the modes.
  static func ring(
    modes: [Int], count: Int, deviation: Double = 0.05, stray: Double = 0, seed: UInt64
  ) -> [Float] {
    var random = SplitMix(state: seed)
    return (0..<count).flatMap { index -> [Float] in
      let angle = Double.pi / 4 * Double(modes[index % max(modes.count, 1)])
      let isStray = Double(index) < stray * Double(count)
      let radius = isStray ? 0.5 : 2.0
      return [
        Float(radius * cos(angle) + deviation * random.nextNormal()),
        Float(radius * sin(angle) + deviation * random.nextNormal()),
      ]
    }
  }

  /// A run of 21 snapshots, 100 steps apart, whose samples at each step the closure gives.
  static func run(_ fake: (_ snapshot: Int) -> [Float]) -> Trace {
    var trace = Trace(name: "ring", path: "ring")
    let real = ring(modes: Array(0..<8), count: 480, seed: 1)
    trace.setTensors(
      [TensorSnapshot(step: 0, shape: [480, 2], values: real)], tag: Role.realSamples.rawValue)
    trace.setTensors(
      (0..<21).map { snapshot in
        let values = fake(snapshot)
        return TensorSnapshot(
          step: snapshot * 100, shape: [values.count / 2, 2], values: values)
      }, tag: Role.randomSamples.rawValue)
    trace.assignCanonicalRoles()
    return trace
  }

  /// A run whose snapshots each cover the given modes.
  static func run(modes: (_ snapshot: Int) -> [Int], stray: Double = 0) -> Trace {
    run { ring(modes: modes($0), count: 320, stray: stray, seed: UInt64($0) + 10) }
  }
}
