import Testing

@testable import CairoRendering

@Suite struct SVGPathDataTests {
  @Test(arguments: [
    ("M 0.890625 0 L 7.40625 0 L 7.40625 -1.78125 Z M 0.890625 0 ", "M.89 0h6.52v-1.78z"),
    ("M 10 10 L 20.004 30.006 L 20 30 ", "M10 10l10 20.01v-.01"),
    ("M 5 5 L 5 5 M 7 5 L 7 5 ", "M5 5l0 0m2 0 0 0"),
    ("M 0 0 C 1 2 3 4 5 6 C 6 6 7 7 8 9 ", "M0 0c1 2 3 4 5 6 1 0 2 1 3 3"),
    ("M 1 1 L 2 1 Z M 3 3 L 4 4 ", "M1 1h1zm2 2 1 1"),
    ("M 1 1 ", ""), ("", ""),
  ])
  func writesTheSamePathInFewerBytes(data: String, compact: String) {
    #expect(
      String(decoding: SVGPathData.compacted(Array(data.utf8)[...]), as: UTF8.self) == compact)
  }

  @Test func roundingDoesNotAddUp() {
    let steps = (0...1000).map { "\($0 == 0 ? "M" : "L") \(Double($0) * 0.333333) 0 " }.joined()
    let compact = SVGPathData.compacted(Array(steps.utf8)[...])
    let moves = String(decoding: compact, as: UTF8.self).split(separator: "h").last ?? ""
    let end = moves.split(separator: " ").compactMap { Double($0) }.reduce(0, +)
    #expect(abs(end - 333.33) < 0.006)
  }
}
