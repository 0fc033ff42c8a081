/// One pair of axes with what is drawn on them.
public struct Panel: Sendable {
  /// The title above the frame; empty for none.
  public var title: String
  /// The x axis.
  public var x: Axis
  /// The y axis.
  public var y: Axis
  /// What is drawn, back to front.
  public var marks: [any Mark]
  /// How high the frame is.
  public var height: Height
  /// The key to the colours, when there is one.
  public var colorKey: ColorKey?

  /// Whether light lines lie at the ticks of the y axis.
  public var showsGrid: Bool

  /// How high a frame is.
  public enum Height: Sendable, Hashable {
    /// A height in points.
    case points(Double)
    /// Height over width.
    case ratio(Double)
  }

  /// What the colours of a panel mean.
  public struct ColorKey: Sendable {
    /// The scale.
    public var colors: ColorScale
    /// What the colours measure, with its unit.
    public var label: String

    /// Creates a key.
    public init(_ colors: ColorScale, label: String = "") {
      self.colors = colors
      self.label = label
    }
  }

  /// Creates a panel.
  public init(
    title: String = "", x: Axis, y: Axis, height: Height = .points(200),
    showsGrid: Bool = true, colorKey: ColorKey? = nil, marks: [any Mark]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.height = height
    self.showsGrid = showsGrid
    self.colorKey = colorKey
    self.marks = marks
  }
}
