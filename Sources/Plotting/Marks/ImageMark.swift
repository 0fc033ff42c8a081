/// A picture in data units, such as a grid of samples.
public struct ImageMark: Mark {
  /// The picture.
  public var image: ImageSource
  /// Its left and right edges.
  public var x: ClosedRange<Double>
  /// Its lower and upper edges.
  public var y: ClosedRange<Double>
  /// Whether pixels run into each other.
  public var isSmooth: Bool

  /// Creates a picture that fills a rectangle of the data.
  public init(
    _ image: ImageSource, x: ClosedRange<Double>, y: ClosedRange<Double>, isSmooth: Bool = false
  ) {
    self.image = image
    self.x = x
    self.y = y
    self.isSmooth = isSmooth
  }

  /// The edges of the picture.
  public var extents: Extents {
    Extents(
      x: Extent([x.lowerBound, x.upperBound]), y: Extent([y.lowerBound, y.upperBound]))
  }

  /// Draws the picture.
  public func draw(in context: PanelContext, on canvas: inout Canvas) {
    let low = context.position(x.lowerBound, y.lowerBound)
    let high = context.position(x.upperBound, y.upperBound)
    guard low.isFinite, high.isFinite else { return }
    canvas.add(
      .image(
        image, in: Rectangle(left: low.x, top: high.y, right: high.x, bottom: low.y),
        isSmooth: isSmooth))
  }
}
