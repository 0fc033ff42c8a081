import Foundation
import TraceModel

@testable import Figures

/// A made-up run of the one-dimensional game: a generator that shifts its noise towards the data.
enum SyntheticLine {
  static var subject: FigureSubject {
    var manifest = RunManifest()
    manifest.objective = .nonSaturating
    manifest.discriminatorOutput = .probability
    manifest.plane = .init(x: -4...6, y: -1...1)
    var trace = Trace(name: "shift1d", path: "runs/shift1d", manifest: manifest)
    let steps = Array(stride(from: 0, through: 400, by: 1))
    func shift(_ step: Int) -> Double { 3 * exp(-Double(step) / 100) }
    trace.set(
      Series(tag: "theta/shift", steps: steps, values: steps.map { Float(shift($0)) }))
    let noise = (0..<256).map { index in
      // Quantiles of a logistic distribution.
      let share = (Double(index) + 0.5) / 256
      return 0.55 * log(share / (1 - share))
    }
    func samples(_ center: Double, at step: Int) -> TensorSnapshot {
      TensorSnapshot(step: step, shape: [256, 1], values: noise.map { Float($0 + center) })
    }
    let snapshots = [0, 100, 200, 400]
    trace.setTensors(snapshots.map { samples(shift($0), at: $0) }, tag: "sample/random")
    trace.setTensors([samples(0, at: 0)], tag: "sample/real")
    trace.setTensors(
      snapshots.map { step in
        let slope = -shift(step)
        return TensorSnapshot(
          step: step, shape: [1, 64],
          values: (0..<64).map { index in
            let x = -4 + 10 * Double(index) / 63
            return Float(1 / (1 + exp(-slope * (x - shift(step) / 2))))
          })
      }, tag: "field/d")
    trace.roles = RoleMap(
      ["theta/shift", "sample/random", "sample/real", "field/d"].map {
        .init(tag: $0, role: Role(rawValue: $0), origin: .canonical)
      })
    return FigureSubject(trace: trace)
  }
}
