import Foundation
import ImageFiles
import NeuralNetworks
import TensorCore
import TestSupport
import Testing

@testable import AdversarialTraining

@Suite struct ImageDataTests {
  let scratch: TemporaryDirectory

  init() throws { scratch = try TemporaryDirectory() }

  private func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = scratch.path(name)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func anArrayOfImagesIsScaledAndLabelled() throws {
    var data = ImageArray()
    data.images = try write(
      [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 204], to: "images")
    data.labels = try write([0, 0, 8, 1, 0, 0, 0, 2, 7, 3], to: "labels")
    let table = try data.table()
    #expect(table.sampleShape == [1, 2, 1])
    #expect(zip(table.points, [-1, 1, -0.6, 0.6]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(table.labels == [7, 3])
    #expect(table.classCount == 8)
  }

  @Test func aMissingOrForeignFileIsOneClearLine() throws {
    var data = ImageArray()
    data.images = scratch.path("nothing")
    #expect {
      try data.table()
    } throws: { error in
      "\(error)".hasSuffix("nothing: cannot be read; check the path and its permissions")
    }
    data.images = try write([0, 0, 8, 1, 0, 0, 0, 1, 5], to: "labels")
    #expect {
      try data.table()
    } throws: { error in
      "\(error)".contains("holds an array of the shape [1], not images")
    }
  }

  @Test func imagesArePaddedWithBlackToASide() throws {
    var data = ImageArray()
    data.images = try write(
      [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 255, 255, 0, 255], to: "thin")
    data.side = 4
    let table = try data.table()
    #expect(table.sampleShape == [4, 4, 1])
    let bright = table.points.indices.filter { table.points[$0] == 1 }
    // Two rows from the second one on, in the second column.
    #expect(bright == [5, 9, 25])
    #expect(table.points.count { $0 == -1 } == 29)
    data.side = 1
    #expect {
      try data.table()
    } throws: { error in
      "\(error)".contains("images of 2 × 1 pixels do not fit into 1")
    }
  }

  @Test func aFolderOfFoldersHoldsClasses() throws {
    for (name, level) in [("a/1", 0), ("a/2", 255), ("b/1", 51)] as [(String, UInt8)] {
      let file = scratch.url.appending(path: "\(name).png")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let image = try #require(
        PixelImage(width: 2, height: 1, channels: 1, samples: [level, level]))
      try Data(PNGFile.encode(image)).write(to: file)
    }
    var data = ImageFolder()
    data.path = scratch.url.path
    let table = try data.table()
    #expect(table.sampleShape == [1, 2, 1])
    #expect(table.labels == [0, 1, 0])
    data.path = scratch.path("none")
    #expect {
      try data.table()
    } throws: { error in
      "\(error)".hasSuffix("none: is no folder that can be read; check the path")
    }
  }

  @Test func aPartOfAFolderHoldsImagesOfAllClasses() throws {
    for name in ["a", "b"] {
      let folder = scratch.url.appending(path: name)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for index in 0..<3 {
        let image = try #require(
          PixelImage(width: 1, height: 1, channels: 1, samples: [UInt8(index)]))
        try Data(PNGFile.encode(image)).write(to: folder.appending(path: "\(index).png"))
      }
    }
    var data = ImageFolder()
    data.path = scratch.url.path
    data.count = 4
    #expect(try data.table().labels == [0, 1, 0, 1])
    data.count = 1
    #expect(try data.table().labels.isEmpty)
  }

  @Test func glyphsCarryTheirClasses() throws {
    var data = GlyphImages()
    data.count = 20
    let table = try data.table()
    #expect(table.sampleShape == [28, 28, 1])
    #expect(table.labels == Array(0..<10) + Array(0..<10))
    #expect(try data.table().points == table.points)
  }

  @Test func stackedGlyphsAreDrawnIndependently() throws {
    var data = GlyphImages()
    data.count = 10
    data.side = 8
    data.stack = 3
    let table = try data.table()
    #expect(table.sampleShape == [8, 8, 3])
    #expect(table.rows == 10)
    let values = table.sample(64, seed: 1)
    #expect(values.count == 64 * 8 * 8 * 3)
    // Each colour of each image is one of the ten points.
    var colors: [[Float]] = []
    for image in 0..<64 {
      for color in 0..<3 {
        var pixels: [Float] = []
        for pixel in 0..<64 { pixels.append(values[image * 192 + pixel * 3 + color]) }
        colors.append(pixels)
      }
    }
    let points = Set((0..<10).map { point in Array(table.points[point * 64..<(point + 1) * 64]) })
    #expect(colors.allSatisfy { points.contains($0) })
    let pairs = Set((0..<64).map { image in [colors[3 * image], colors[3 * image + 1]] })
    #expect(pairs.count > 30)
  }
}
