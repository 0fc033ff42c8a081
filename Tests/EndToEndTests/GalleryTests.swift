import Foundation
import TestSupport
import Testing

@Suite struct GalleryTests {
  /// The lines of a system in the table that the command prints.
  private func lines(of system: String, in output: String) -> [String] {
    output.split(separator: "\n").map(String.init).filter { $0.hasPrefix(system + " ") }
  }

  @Test func everySeedIsMeasuredBySeriesAndByFigures() throws {
    let scratch = try TemporaryDirectory()
    let result = try Binary.run(
      "gallery", "--out", scratch.path("site"), "--runs", scratch.path("runs"), "--only",
      "shift1d", "--only", "saddle")
    #expect(result.status == 0, "\(result.errorOutput)")

    // Five seeds: every number has an interval, also the one that only a figure measures.
    let shift = lines(of: "shift1d", in: result.output)
    #expect(shift.count == 3, "\(result.output)")
    #expect(shift.allSatisfy { $0.hasSuffix("met") }, "\(shift)")
    #expect(shift.contains { $0.contains("from the best D") && $0.contains(" ± ") }, "\(shift)")

    // |1 - 0.2|^60 times the radius at the start: measured by a figure over all of the variants.
    let saddle = lines(of: "saddle", in: result.output)
    #expect(saddle.contains { $0.contains("60 simultaneous steps") && $0.contains("1.787") })
    #expect(saddle.allSatisfy { $0.hasSuffix("met") }, "\(saddle)")

    let page = try String(
      contentsOfFile: scratch.path("site/systems/shift1d/index.html"), encoding: .utf8)
    #expect(page.contains("5 of 5"))
  }

  @Test func aSystemThatDoesNotExistIsNamed() throws {
    let scratch = try TemporaryDirectory()
    let result = try Binary.run("gallery", "--out", scratch.path("site"), "--only", "nonsense")
    #expect(result.status == 2)
    #expect(result.errorOutput.contains("nonsense"))
    #expect(result.errorOutput.split(separator: "\n").count == 1)
  }
}
