import Plotting
import TraceModel

extension ScaleKind {
  /// The scale on which series can be read: linear while the largest value is within reach of the
  /// typical ones, else logarithmic, both ways from zero where they cross it.
  package static func suited(to series: [Series]) -> ScaleKind {
    var sizes: [Float] = []
    var lowest = Float.infinity
    var largest: Float = 0
    for one in series {
      let stride = max(1, one.count / 5000)
      for (index, value) in one.values.enumerated() where value.isFinite {
        // Typical sizes are those of some values; a spike or a sign must not fall between them.
        if value != 0, index % stride == 0 { sizes.append(abs(value)) }
        lowest = min(lowest, value)
        largest = max(largest, abs(value))
      }
    }
    sizes.sort()
    guard let smallest = sizes.first else { return .linear }
    let typical = sizes[sizes.count / 2]
    // A falling positive series may hide its end at the foot of a linear axis.
    if lowest > 0, largest > 100 * smallest, largest > 20 * typical || smallest * 200 < typical {
      return .log
    }
    guard largest > 30 * typical else { return .linear }
    if lowest > 0 { return .log }
    var constant = 1.0
    while constant > Double(typical) { constant /= 10 }
    while constant * 10 <= Double(typical) { constant *= 10 }
    return .symlog(linearWithin: constant)
  }
}
