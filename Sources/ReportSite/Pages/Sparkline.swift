import TraceModel

/// A word-sized line of a series, for comparing runs at a glance.
struct Sparkline: ViewModel, Equatable {
  /// The paths' data over a box of 240 × 56.
  var generator: String
  var discriminator: String
  var description: String

  static let width = 240.0
  static let height = 56.0
  private static let columns = 40

  /// Draws up to two series on one scale; nil when neither has two finite values.
  init?(discriminator: Series?, generator: Series?, description: String) {
    let both = [discriminator, generator].compactMap { $0 }
    let lowStep = both.compactMap(\.steps.first).min() ?? 0
    let highStep = both.compactMap(\.steps.last).max() ?? 0
    let values = both.flatMap { Self.columnMeans(of: $0, steps: lowStep...max(lowStep, highStep)) }
      .compactMap { $0 }
    guard values.count > 3, let low = values.min(), let high = values.max() else { return nil }
    func path(_ series: Series?) -> String {
      series.map { Self.path($0, steps: lowStep...max(lowStep, highStep), low: low, high: high) }
        ?? ""
    }
    self.generator = path(generator)
    self.discriminator = path(discriminator)
    self.description = description
  }

  private static func path(
    _ series: Series, steps: ClosedRange<Int>, low: Double, high: Double
  ) -> String {
    let spread = high > low ? high - low : 1
    var path = ""
    var last: (x: Int, y: Int)?
    for (column, mean) in columnMeans(of: series, steps: steps).enumerated() {
      guard let mean else { continue }
      let x = 1 + Int((Double(column) / Double(columns - 1) * (width - 2)).rounded())
      let y = Int((height - 2 - (mean - low) / spread * (height - 4)).rounded())
      if let last {
        path += "\(x - last.x)\(y < last.y ? "" : " ")\(y - last.y) "
      } else {
        path += "M\(x) \(y)l"
      }
      last = (x, y)
    }
    return path.hasSuffix("l") || path.hasSuffix(" ") ? String(path.dropLast()) : path
  }

  /// The mean of the finite values of each column, nil where there is none.
  private static func columnMeans(of series: Series, steps: ClosedRange<Int>) -> [Double?] {
    var sums = [Double](repeating: 0, count: columns)
    var counts = [Double](repeating: 0, count: columns)
    // Steps come from a file: their difference may not fit an integer.
    let first = Double(steps.lowerBound)
    let span = max(1, Double(steps.upperBound) - first)
    for (step, value) in zip(series.steps, series.values) where value.isFinite {
      let share = (Double(step) - first) / span
      let column = min(columns - 1, max(0, Int(share * Double(columns))))
      sums[column] += Double(value)
      counts[column] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : nil }
  }

  static let fields: [String: ViewField<Sparkline>] = [
    "generator": .text { $0.generator },
    "discriminator": .text { $0.discriminator },
    "description": .text { $0.description },
  ]
}
