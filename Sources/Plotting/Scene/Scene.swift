/// A figure with everything decided: a display list in points that any renderer can draw.
public struct Scene: Sendable, Hashable {
  /// The size of the page in points.
  public var size: Size
  /// The figure's title, for formats that carry one.
  public var title: String
  /// What to draw, back to front.
  public var primitives: [Primitive]
  /// Where the plot's panels lie, in the plot's order.
  public var panels: [ScenePanel]

  /// Creates a scene.
  public init(
    size: Size, title: String = "", primitives: [Primitive] = [], panels: [ScenePanel] = []
  ) {
    self.size = size
    self.title = title
    self.primitives = primitives
    self.panels = panels
  }
}

extension Scene: CustomStringConvertible {
  /// One primitive a line, to two decimals: what snapshot tests compare.
  public var description: String {
    var lines = ["scene \(number(size.width))×\(number(size.height)) \"\(title)\""]
    for primitive in primitives { describe(primitive, indent: "", into: &lines) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func describe(_ primitive: Primitive, indent: String, into lines: inout [String]) {
    switch primitive {
    case .fill(let path, let color):
      lines.append("\(indent)fill \(name(color)) \(outline(path))")
    case .stroke(let path, let style):
      let dash = style.dash.isEmpty ? "" : " dash \(style.dash.map(number).joined(separator: ","))"
      lines.append(
        "\(indent)stroke \(name(style.color)) \(number(style.width))\(dash) \(outline(path))")
    case .dots(let points, let radius, let color):
      lines.append("\(indent)dots \(name(color)) r \(number(radius)) \(list(points))")
    case .text(let line):
      let turn = line.rotation == 0 ? "" : " turned \(number(line.rotation))"
      lines.append(
        "\(indent)text \(name(line.color)) \(line.font.weight) \(number(line.font.size)) "
          + "\(line.anchor) \(at(line.position))\(turn) \"\(line.string)\"")
    case .image(let image, let frame, let isSmooth):
      lines.append(
        "\(indent)image \(name(image)) \(at(Point(frame.left, frame.top))) to "
          + "\(at(Point(frame.right, frame.bottom))) \(isSmooth ? "smooth" : "crisp")")
    case .clip(let frame, let inner):
      lines.append(
        "\(indent)clip \(at(Point(frame.left, frame.top))) to \(at(Point(frame.right, frame.bottom)))"
      )
      for primitive in inner { describe(primitive, indent: indent + "  ", into: &lines) }
    }
  }

  private func number(_ value: Double) -> String {
    value.isFinite ? NumberFormat.compact(value, decimals: 2, minus: "-") : "?"
  }

  private func at(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }

  private func name(_ color: Color) -> String {
    color.opacity == 1 ? color.hex : "\(color.hex)@\(number(color.opacity))"
  }

  private func name(_ image: ImageSource) -> String {
    switch image {
    case .pixels(let image): "\(image.width)×\(image.height)"
    case .png(let image): "\(image.width)×\(image.height) encoded"
    }
  }

  private func outline(_ path: Path) -> String {
    path.polylines.map { list($0.points) + ($0.isClosed ? " z" : "") }.joined(separator: " / ")
  }

  /// Long lists are cut in the middle: a snapshot shows their ends and length.
  private func list(_ points: [Point]) -> String {
    guard points.count > 12 else { return points.map(at).joined(separator: " ") }
    return points.prefix(6).map(at).joined(separator: " ") + " …\(points.count - 9)… "
      + points.suffix(3).map(at).joined(separator: " ")
  }
}
