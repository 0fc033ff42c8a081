import Testing
import TraceModel

@testable import Diagnosis

/// The finding of one rule on a trace, by way of the diagnoser.
func finding(of rule: any Rule, on trace: Trace) throws -> Finding {
  let diagnosis = Diagnoser(rules: [rule]).diagnose(trace)
  return try #require(diagnosis.findings.first)
}

/// Traces that no rule may break on.
enum HostileTraces {
  static var all: [Trace] {
    let roles: [Role] = [
      .discriminatorLoss, .generatorLoss, .outputReal, .outputFake, .generatorGradient,
      .discriminatorGradient, .accuracyReal, .accuracyFake, .modesCovered, .highQuality,
      .coverage, .generatorUpdate, .generatorLearningRate, .generatorLayerGradient("0"),
    ]
    func trace(_ name: String, _ steps: [Int], _ value: (Int) -> Float) -> Trace {
      var trace = Trace(name: name, path: name)
      for role in roles {
        trace.set(
          Series(
            tag: role.rawValue, steps: steps, values: steps.indices.map { value($0) }))
      }
      trace.assignCanonicalRoles()
      return trace
    }
    let many = Array(0..<600)
    return [
      Trace(name: "empty", path: "empty"),
      trace("no values", []) { _ in 0 },
      trace("one point", [7]) { _ in 1 },
      trace("two points", [0, 0]) { Float($0) },
      trace("all NaN", many) { _ in .nan },
      trace("all infinite", many) { $0.isMultiple(of: 2) ? .infinity : -.infinity },
      trace("constant", many) { _ in 0.5 },
      trace("zero", many) { _ in 0 },
      trace("huge steps", [0, Int.max / 2, Int.max]) { Float($0) },
      trace("negative steps", [-5, -4, Int.max]) { Float($0) },
      trace("huge values", many) { $0.isMultiple(of: 3) ? 3.4e38 : -3.4e38 },
      trace("denormal values", many) { _ in Float.leastNonzeroMagnitude },
    ]
  }
}
