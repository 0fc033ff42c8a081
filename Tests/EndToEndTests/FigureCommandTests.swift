import Foundation
import TestSupport
import Testing

@Suite struct FigureCommandTests {
  @Test(arguments: [
    ("column", 238.11), ("84mm", 238.11), ("page", 493.23), ("3.25in", 234), ("300pt", 300),
  ])
  func aFigureForAPaperIsAsWideAsItsColumn(width: String, points: Double) throws {
    let scratch = try TemporaryDirectory()
    let file = scratch.path("figure.pdf")
    let result = try Binary.run(
      "figure", "saturating-objectives", "--out", file, "--width", width)
    #expect(result.status == 0, "\(result.errorOutput)")
    let pdf = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
    let box = try #require(pdf.firstMatch(of: /MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]/))
    #expect(abs(try #require(Double(box.1)) - points) < 0.01)
    #expect(pdf.contains("/FontFile"), "the fonts are not embedded")
  }

  @Test(arguments: ["wide", "84", "-3in", "1pt", "1e9mm", "nanmm"])
  func aWidthThatIsNoneIsAMistake(width: String) throws {
    let result = try Binary.run(
      "figure", "saturating-objectives", "--out", "/tmp/never.pdf", "--width=\(width)")
    #expect(result.status == 2)
    #expect(result.errorOutput.contains("--width"))
  }

  @Test func aPictureHasThePixelsThatTheScaleAsksFor() throws {
    let scratch = try TemporaryDirectory()
    let file = scratch.path("figure.png")
    let result = try Binary.run(
      "figure", "saturating-objectives", "--out", file, "--width", "100pt", "--scale", "3",
      "--no-title", "--theme", "dark")
    #expect(result.status == 0, "\(result.errorOutput)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    // The width in the header of a PNG file.
    #expect(bytes[16..<20].reduce(0) { $0 << 8 | Int($1) } == 300)
  }
}
