import Foundation
import TraceModel

/// The last values of a series over several runs: their median, lowest and highest.
struct Spread {
  /// The median with the range, or a dash where nothing was traced.
  let text: String

  /// Collects the last finite value of each run.
  init(of role: Role, in traces: [Trace]) {
    let values = traces.compactMap { $0[role]?.values.last { $0.isFinite } }.map(Double.init)
      .sorted()
    guard let low = values.first, let high = values.last else {
      text = "–"
      return
    }
    let half = values.count / 2
    let median =
      values.count.isMultiple(of: 2) ? (values[half - 1] + values[half]) / 2 : values[half]
    text =
      "\(Self.rounded(median))"
      + (low == high ? "" : " (\(Self.rounded(low)) to \(Self.rounded(high)))")
  }

  /// Three significant digits; whole numbers without a point.
  private static func rounded(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    let unit = pow(10, 2 - log10(abs(value)).rounded(.down))
    let rounded = (value * unit).rounded() / unit
    return rounded == rounded.rounded() && abs(rounded) < 1e9 ? "\(Int(rounded))" : "\(rounded)"
  }
}
