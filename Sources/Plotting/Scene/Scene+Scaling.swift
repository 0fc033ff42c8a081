extension Scene {
  /// The same picture at another size: places, widths and fonts alike.
  public func scaled(by factor: Double) -> Scene {
    Scene(
      size: Size(size.width * factor, size.height * factor), title: title,
      primitives: primitives.map { $0.scaled(by: factor) },
      panels: panels.map {
        ScenePanel(frame: $0.frame.scaled(by: factor), xDomain: $0.xDomain)
      })
  }
}

extension Primitive {
  fileprivate func scaled(by factor: Double) -> Primitive {
    switch self {
    case .fill(let path, let color): return .fill(path.scaled(by: factor), color)
    case .stroke(let path, var style):
      style.width *= factor
      style.dash = style.dash.map { $0 * factor }
      return .stroke(path.scaled(by: factor), style)
    case .dots(let points, let radius, let color):
      return .dots(points.map { $0.scaled(by: factor) }, radius: radius * factor, color)
    case .text(var line):
      line.position = line.position.scaled(by: factor)
      line.font.size *= factor
      return .text(line)
    case .image(let source, let frame, let isSmooth):
      return .image(source, in: frame.scaled(by: factor), isSmooth: isSmooth)
    case .clip(let frame, let inner):
      return .clip(frame.scaled(by: factor), inner.map { $0.scaled(by: factor) })
    }
  }
}

extension Path {
  fileprivate func scaled(by factor: Double) -> Path {
    Path(
      polylines.map { line in
        Polyline(line.points.map { $0.scaled(by: factor) }, isClosed: line.isClosed)
      })
  }
}

extension Point {
  fileprivate func scaled(by factor: Double) -> Point { Point(x * factor, y * factor) }
}

extension Rectangle {
  fileprivate func scaled(by factor: Double) -> Rectangle {
    Rectangle(
      left: left * factor, top: top * factor, right: right * factor, bottom: bottom * factor)
  }
}
