import Plotting

/// A width on paper as people write it: `84mm`, `3.3in`, `8.4cm`, `240pt`, `column` or `page`.
struct PaperWidth {
  /// The width in points.
  let points: Double

  private static let units: [(suffix: String, points: Double)] = [
    ("mm", PaperFormat.millimetre), ("cm", 10 * PaperFormat.millimetre), ("in", 72), ("pt", 1),
  ]
  /// From the narrowest column in which anything can be read to a poster.
  private static let range = 60.0...3000

  init(_ argument: String) throws(CommandFailure) {
    let text = argument.lowercased()
    switch text {
    case "column": points = PaperFormat.column.width
    case "page": points = PaperFormat.page.width
    default:
      guard let unit = Self.units.first(where: { text.hasSuffix($0.suffix) }),
        let number = Double(text.dropLast(unit.suffix.count)),
        Self.range.contains(number * unit.points)
      else {
        throw CommandFailure(
          "expected 'column', 'page', or 60 to 3000 points with their unit, such as 84mm, 3.3in or "
            + "240pt")
      }
      points = number * unit.points
    }
  }
}
