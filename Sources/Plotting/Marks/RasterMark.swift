/// A grid of values as a picture, each value a colour.
public struct RasterMark: Mark {
  /// The values.
  public var grid: Grid
  /// The colours.
  public var colors: ColorScale
  /// Whether colours run into each other between grid points.
  public var isSmooth: Bool

  /// Creates a picture of a grid.
  public init(_ grid: Grid, colors: ColorScale, isSmooth: Bool = true) {
    self.grid = grid
    self.colors = colors
    self.isSmooth = isSmooth
  }

  /// The extent of the grid's cells.
  public var extents: Extents {
    Extents(
      x: Extent([grid.x(at: -0.5), grid.x(at: Double(grid.columns) - 0.5)]),
      y: Extent([grid.y(at: -0.5), grid.y(at: Double(grid.rows) - 0.5)]))
  }

  /// Draws the picture.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let pixel = colors.pixels(theme: context.theme)
    var image = PixelImage(width: grid.columns, height: grid.rows)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        image.pixels[(grid.rows - 1 - row) * grid.columns + column] = pixel(grid[row, column])
      }
    }
    let low = context.position(grid.x(at: -0.5), grid.y(at: -0.5))
    let high = context.position(
      grid.x(at: Double(grid.columns) - 0.5), grid.y(at: Double(grid.rows) - 0.5))
    guard low.isFinite, high.isFinite else { return }
    canvas.clipped(to: context.frame) { canvas in
      canvas.add(
        .image(
          .pixels(image), in: Rectangle(left: low.x, top: high.y, right: high.x, bottom: low.y),
          isSmooth: isSmooth))
    }
  }
}
