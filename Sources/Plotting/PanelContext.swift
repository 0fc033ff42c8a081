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
  /// The frame with everything around it: where titles begin.
  public var bounds: Rectangle
  /// Room above the frame that earlier marks have taken, in points; for axes, all marks.
  public var roomAbove: Double
  /// Room right of the frame that direct labels take, in points.
  public var roomRight: Double
  /// The width of the columns that the samples of a line are gathered in, in points.
  public var sampleColumnWidth: Double
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

  /// Text cut to a width.
  public func fitted(_ text: String, to width: Double, _ font: Font) -> String {
    DisplayText.fitted(text, to: width, font: font, measurer: measurer)
  }
}
