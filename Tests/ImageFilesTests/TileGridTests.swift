import Foundation
import Testing

@testable import ImageFiles

@Suite struct TileGridTests {
  @Test(
    arguments: SyntheticTiles.Content.allCases,
    [
      (size: 8, count: 64, perRow: 8, padding: 2), (28, 64, 8, 2), (28, 25, 5, 2),
      (32, 16, 8, 2), (32, 64, 8, 1), (64, 8, 8, 2), (16, 100, 10, 4), (28, 64, 8, 0),
      (32, 32, 8, 0), (64, 16, 4, 0), (16, 128, 16, 0),
    ])
  func `finds the tiles of a grid`(
    content: SyntheticTiles.Content,
    grid: (size: Int, count: Int, perRow: Int, padding: Int)
  ) throws {
    let tiles = SyntheticTiles.tiles(content, count: grid.count, size: grid.size)
    let image = SyntheticTiles.grid(tiles, perRow: grid.perRow, padding: grid.padding)
    let found = try #require(TileGrid.detect(in: [image]))
    #expect(found.tiles(of: image) == tiles)
  }

  @Test func `takes a border of any colour`() throws {
    let tiles = SyntheticTiles.tiles(.blobs, count: 16, size: 32)
    let image = SyntheticTiles.grid(tiles, perRow: 4, padding: 2, border: 255)
    #expect(try #require(TileGrid.detect(in: [image])).tiles(of: image) == tiles)
  }

  @Test func `leaves out what fills up the last row`() throws {
    let tiles = SyntheticTiles.tiles(.blobs, count: 60, size: 16)
    let image = SyntheticTiles.grid(tiles, perRow: 8, padding: 2)
    #expect(try #require(TileGrid.detect(in: [image])).tiles(of: image) == tiles)
  }

  @Test func `sees in several images what one does not show`() throws {
    // A collapsed generator: every tile of a grid is the same, so a grid alone has many periods.
    let images = (0..<4).map { time -> PixelImage in
      let tile = SyntheticTiles.tiles(.strokes, count: 1, size: 28, seed: UInt64(time + 5))[0]
      return SyntheticTiles.grid(Array(repeating: tile, count: 64), perRow: 8, padding: 2)
    }
    let grid = try #require(TileGrid.detect(in: images))
    #expect(grid.tileWidth == 28 && grid.columns.count == 8 && grid.rows.count == 8)
  }

  @Test func `finds subplots with a title`() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/matplotlib-subplots.png").path
    let image = try PNGFile.read(path)
    let grid = try #require(TileGrid.detect(in: [image]))
    #expect(grid.columns.count == 4 && grid.rows.count == 4)
    // The axes are 65.5 pixels wide; the renderer rounds.
    #expect((64...67).contains(grid.tileWidth) && (64...67).contains(grid.tileHeight))
    #expect(grid.tiles(of: image).count == 16)
  }

  @Test func `finds none in a single picture`() {
    for content in SyntheticTiles.Content.allCases {
      let picture = SyntheticTiles.tiles(content, count: 1, size: 128)[0]
      #expect(TileGrid.detect(in: [picture]) == nil)
    }
    let black = SyntheticTiles.image(64, 64, 1, [UInt8](repeating: 0, count: 4096))
    #expect(TileGrid.detect(in: [black]) == nil)
    #expect(TileGrid.detect(in: []) == nil)
  }

  @Test func `cuts no tiles from an image of another size`() throws {
    let tiles = SyntheticTiles.tiles(.blobs, count: 16, size: 16)
    let grid = try #require(
      TileGrid.detect(in: [SyntheticTiles.grid(tiles, perRow: 4, padding: 2)]))
    #expect(grid.tiles(of: tiles[0]).isEmpty)
  }
}
