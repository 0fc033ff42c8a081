import CairoRendering
import Foundation
import ImageFiles
import Plotting
import TestSupport
import Testing

@testable import Figures

/// A few pictures as a reader sees them: what a display list cannot tell, fonts, dashes, overlaps.
@Suite struct PictureBaselineTests {
  private struct Look: CustomTestStringConvertible {
    var figure: String
    var theme: Theme
    var file: String { "\(figure)-\(theme.rawValue).png" }
    var testDescription: String { file }
  }

  private static let looks = [
    Look(figure: "losses", theme: .light), Look(figure: "losses", theme: .dark),
    Look(figure: "samples-on-field", theme: .dark), Look(figure: "layer-gradients", theme: .light),
    Look(figure: "mode-coverage", theme: .light), Look(figure: "output-histograms", theme: .dark),
  ]

  @Test(arguments: looks)
  private func thePictureLooksAsItDid(look: Look) throws {
    let figure = try #require(FigureCatalogue.named(look.figure))
    let frame = try #require(try figure.drawing(of: SyntheticRun.subject)?.frames.last)
    let renderer = CairoRenderer()
    let bytes = Data(
      try renderer.render(
        frame.plot.resolved(theme: look.theme, measurer: renderer), as: .png(scale: 1)))
    let baseline = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots/\(look.file)")
    guard ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil,
      let known = try? Data(contentsOf: baseline)
    else {
      try bytes.write(to: baseline)
      Issue.record("recorded \(baseline.path); look at it and run again")
      return
    }
    let (was, now) = (
      try PNGFile.decode(known, name: look.file), try PNGFile.decode(bytes, name: look.file)
    )
    let score =
      was.width == now.width
      ? TileScore.between(was.samples, now.samples, width: now.width, channels: now.channels)
      : .infinity
    guard score > TileScore.threshold else { return }
    let changed = FileManager.default.temporaryDirectory.appending(path: look.file)
    try bytes.write(to: changed)
    Issue.record("\(look.file) scores \(score); the new picture is \(changed.path)")
  }

  @Test func aScoreTellsAHairsBreadthFromALineThatIsGone() {
    // A line of two pixels over a tile, moved by one, and gone.
    func picture(line: Int?) -> [UInt8] {
      (0..<900).map { index in line.map { (index % 30) / 2 == $0 / 2 } == true ? 0 : 255 }
    }
    func score(_ one: [UInt8], _ other: [UInt8]) -> Double {
      TileScore.between(one, other, width: 30, channels: 1)
    }
    #expect(score(picture(line: 4), picture(line: 4)) == 0)
    #expect(score(picture(line: 4), picture(line: nil)) > TileScore.threshold)
    #expect(score([0], [255]) == .infinity)
    #expect(TileScore.between([0], [255], width: 1, channels: 1) == 1)
  }
}
