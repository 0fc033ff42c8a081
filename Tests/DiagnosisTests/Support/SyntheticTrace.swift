import Foundation
import TestSupport
import TraceModel

/// Traces made of formulas, with roles assigned by canonical tag.
struct SyntheticTrace {
  private(set) var trace = Trace(name: "synthetic", path: "synthetic")
  let steps: Int
  private var random = SplitMix(state: 0x5EED)

  init(steps: Int = 1000, family: LossFamily? = nil) {
    self.steps = steps
    if let family {
      var manifest = RunManifest()
      manifest.objective = family
      trace.manifest = manifest
    }
  }

  /// Adds a series with one value a step; `t` runs from 0 to 1 over the run, `noise` is a standard
  /// deviation.
  @discardableResult
  mutating func add(_ role: Role, noise: Double = 0, _ value: (_ t: Double) -> Double) -> Self {
    var series = Series(tag: role.rawValue)
    for step in 0..<steps {
      let t = Double(step) / Double(max(steps - 1, 1))
      let deviation = noise == 0 ? 0 : noise * random.nextNormal()
      series.append(Float(value(t) + deviation), at: step)
    }
    return add(series)
  }

  @discardableResult
  mutating func add(_ series: Series) -> Self {
    trace.set(series)
    trace.assignCanonicalRoles()
    return self
  }
}

extension Trace {
  /// Gives every tag the role of its own name.
  mutating func assignCanonicalRoles() {
    let tags = allSeries.map(\.tag) + allTensors.map(\.tag) + allImages.map(\.tag)
    roles = RoleMap(
      tags.map { RoleMap.Assignment(tag: $0, role: Role(rawValue: $0), origin: .canonical) })
  }
}
