/// A kind of thing drawn in a panel: a line, an image, a grid, an axis.
///
/// A mark says which values it needs on each scale and how much room around the frame; the panel
/// builds the scales over all its marks and then asks each to draw itself.
public protocol Mark: Sendable {
  /// The values the mark has on each scale.
  var extents: Extents { get }
  /// The words the mark writes at the right edge, where the panel makes room for them.
  var labels: [String] { get }
  /// The room the mark needs outside the frame.
  func margins(in context: PanelContext) -> Insets
  /// Draws the mark.
  func draw(in context: PanelContext, on canvas: inout Canvas)
}

extension Mark {
  /// No values: the mark adapts to the scales of others.
  public var extents: Extents { Extents() }
  /// No labels.
  public var labels: [String] { [] }
  /// No room outside the frame.
  public func margins(in context: PanelContext) -> Insets { Insets() }
}

/// The values a mark has on the scales of its panel.
public struct Extents: Sendable, Hashable {
  /// Values along the page.
  public var x: Extent
  /// Values up the page.
  public var y: Extent

  /// Creates extents.
  public init(x: Extent = Extent(), y: Extent = Extent()) {
    self.x = x
    self.y = y
  }

  /// Widens each extent to hold another's.
  public mutating func include(_ other: Extents) {
    x.include(other.x)
    y.include(other.y)
  }
}
