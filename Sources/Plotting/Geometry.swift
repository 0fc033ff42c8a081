/// A point or offset on the page, in points of 1/72 inch; y grows downwards.
public struct Point: Sendable, Hashable {
  /// Distance from the left edge.
  public var x: Double
  /// Distance from the top edge.
  public var y: Double

  /// Creates a point.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Whether both coordinates are finite.
  public var isFinite: Bool { x.isFinite && y.isFinite }
}

/// A width and a height in points.
public struct Size: Sendable, Hashable {
  /// The width in points.
  public var width: Double
  /// The height in points.
  public var height: Double

  /// Creates a size.
  public init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle in points.
public struct Rectangle: Sendable, Hashable {
  /// The left edge.
  public var left: Double
  /// The top edge.
  public var top: Double
  /// The right edge.
  public var right: Double
  /// The bottom edge.
  public var bottom: Double

  /// Creates a rectangle from its edges.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The distance between the left and the right edge.
  public var width: Double { right - left }
  /// The distance between the top and the bottom edge.
  public var height: Double { bottom - top }
  /// The point in the middle.
  public var center: Point { Point((left + right) / 2, (top + bottom) / 2) }

  /// Whether two rectangles share any area.
  public func intersects(_ other: Rectangle) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}

/// Room along the four edges of a rectangle, in points.
public struct Insets: Sendable, Hashable {
  /// Room at the left.
  public var left: Double
  /// Room at the top.
  public var top: Double
  /// Room at the right.
  public var right: Double
  /// Room at the bottom.
  public var bottom: Double

  /// Creates insets.
  public init(left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The larger of each side.
  public func union(_ other: Insets) -> Insets {
    Insets(
      left: max(left, other.left), top: max(top, other.top),
      right: max(right, other.right), bottom: max(bottom, other.bottom))
  }
}
