/// A kind of thing drawn in a panel: a line, an image, a grid, an axis.
///
/// A mark says which values it needs on each scale; the panel builds the scales over all its
/// marks and then asks each to draw itself.
public protocol Mark: Sendable {
  /// The values the mark has on each scale.
  var extents: Extents { get }
  /// The room the mark needs outside the frame.
  func margins(in context: PanelContext) -> Insets
  /// Labels at the right edge of the frame, placed beside each other by the panel.
  func directLabels(in context: PanelContext) -> [DirectLabel]
  /// What a reader of the figure must know about how the mark was drawn.
  func notes(in context: PanelContext) -> [String]
  /// Draws the mark.
  func draw(in context: PanelContext, on canvas: inout Canvas)
}

extension Mark {
  /// No values: the mark adapts to the scales of others.
  public var extents: Extents { Extents() }
  /// No room outside the frame.
  public func margins(in context: PanelContext) -> Insets { Insets() }
  /// No labels.
  public func directLabels(in context: PanelContext) -> [DirectLabel] { [] }
  /// Nothing to note.
  public func notes(in context: PanelContext) -> [String] { [] }
}

/// The values a mark has on the scales of its panel.
public struct Extents: Sendable, Hashable {
  /// Values along the page.
  public var x = Extent()
  /// Values up the page.
  public var y = Extent()

  /// Creates the extents of nothing.
  public init() {}

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

/// What a mark knows about the panel it is drawn in.
public struct PanelContext: Sendable {
  /// The part of the page that data is drawn on.
  public var frame: Rectangle
  /// The scale along the page.
  public var x: PositionScale
  /// The scale up the page.
  public var y: PositionScale
  /// Ticks of the x scale.
  public var xTicks: [Tick]
  /// Ticks of the y scale.
  public var yTicks: [Tick]
  /// Light or dark paper.
  public var theme: Theme
  /// How wide text is.
  public var measurer: any TextMeasurer

  /// The place of a point in data units; not finite where a scale cannot show it.
  public func position(_ x: Double, _ y: Double) -> Point { Point(self.x(x), self.y(y)) }

  /// The width of text in points.
  public func width(of text: String, _ font: Font) -> Double {
    measurer.width(of: DisplayText.visible(text), font: font)
  }
}
