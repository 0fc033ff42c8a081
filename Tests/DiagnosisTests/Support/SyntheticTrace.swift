import Foundation
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

/// The generator SplitMix64 of Steele and others, enough for test noise.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Box and Muller's transformation.
  mutating func nextNormal() -> Double {
    let radius = (-2 * Foundation.log(Double.random(in: 1e-12..<1, using: &self))).squareRoot()
    return radius * Foundation.cos(2 * Double.pi * Double.random(in: 0..<1, using: &self))
  }
}
