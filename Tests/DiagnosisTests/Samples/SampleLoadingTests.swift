import Foundation
import ImageFiles
import TestSupport
import Testing
import TraceModel

@testable import Diagnosis

struct SampleLoadingTests {
  /// A grid of ten by ten tiles of 96 pixels with a grey border, black and white at random.
  private func snapshot(step: Int) throws -> ImageSnapshot {
    let (side, border) = (96, 2)
    let width = 10 * (side + border) + border
    var random = SplitMix(state: UInt64(step) + 1)
    let samples = (0..<width * width).map { index -> UInt8 in
      let isBorder = [index % width, index / width].contains { $0 % (side + border) < border }
      return isBorder ? 128 : random.next() >> 63 == 0 ? 0 : 255
    }
    let image = try #require(
      PixelImage(width: width, height: width, channels: 1, samples: samples))
    return ImageSnapshot(
      step: step, width: width, height: width, encoded: Data(try PNGFile.encode(image)))
  }

  @Test func gridsAreReducedToWhatIsCompared() throws {
    let sheets = SampleLoading.fromFiles.tiles(
      ImageSheet.sheets(of: try [0, 100].map(snapshot)))
    #expect(sheets.count == 2)
    let sheet = try #require(sheets.last ?? nil)
    #expect(sheet.tiles.count == 64)
    #expect(sheet.width == 48)
    #expect(sheet.tiles.allSatisfy { $0.count == 48 * 48 })
    // Each pixel is the mean of four; how many were black or white was counted before.
    #expect(Set(sheet.tiles.joined().map { 4 * $0 }) == [0, 1, 2, 3, 4])
    #expect(sheet.extremeShare == 1)
  }

  @Test func whatIsNoImageIsLeftOut() throws {
    let broken = ImageSnapshot(step: 0, width: 982, height: 982, encoded: Data([1, 2, 3]))
    let sheets = SampleLoading.fromFiles.tiles(
      [broken, try snapshot(step: 1), broken].map { ImageSheet(step: $0.step, pictures: [$0]) })
    #expect(sheets.map { $0 == nil } == [true, false, true])
    #expect(SampleLoading.fromFiles.tiles([]).isEmpty)
  }

  @Test func ofLargePicturesFewerAreLookedAt() throws {
    let image = try #require(
      PixelImage(
        width: 8, height: 8, channels: 1,
        samples: (0..<64).map { UInt8(truncatingIfNeeded: $0 * 37) }))
    let encoded = Data(try PNGFile.encode(image))
    // What the log claims of their size is enough to choose by.
    let large = (0..<40).map {
      ImageSnapshot(step: $0 / 20, width: 2048, height: .max, encoded: encoded)
    }
    let tiles = SampleLoading.fromFiles.tiles(ImageSheet.sheets(of: large))
    #expect(tiles.map { $0?.tiles.count } == [9, 9])
  }

  @Test func ofSeveralGridsOfOneStepTheLastIsCut() throws {
    let images = try (0..<8).map { try snapshot(step: $0 / 4) }
    let sheets = ImageSheet.sheets(of: images)
    #expect(sheets.map(\.pictures.count) == [4, 4])
    let tiles = SampleLoading.fromFiles.tiles(sheets)
    #expect(tiles.map { $0?.tiles.count } == [64, 64])
    #expect(tiles.first??.width == 48)
  }

  @Test func picturesOfOneStepAreItsTiles() throws {
    var random = SplitMix(state: 4)
    let images = try (0..<12).map { index in
      let samples = (0..<64).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let image = try #require(PixelImage(width: 8, height: 8, channels: 1, samples: samples))
      return ImageSnapshot(
        step: index / 6, width: 8, height: 8, encoded: Data(try PNGFile.encode(image)))
    }
    let sheets = SampleLoading.fromFiles.tiles(ImageSheet.sheets(of: images))
    #expect(sheets.map { $0?.tiles.count } == [6, 6])
    #expect(sheets.first??.tiles.first?.count == 64)
  }
}
