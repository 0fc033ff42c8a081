import CCairo
import Plotting

/// Draws primitives on a Cairo surface.
struct CairoCanvas {
  private let context: OpaquePointer

  private init(context: OpaquePointer) { self.context = context }

  /// Draws on a surface; `scale` device units make a point.
  static func draw(
    _ primitives: [Primitive], on surface: OpaquePointer?, scale: Double
  ) throws(CairoError) {
    guard let context = cairo_create(surface) else { throw .failed("no drawing context") }
    defer { cairo_destroy(context) }
    cairo_scale(context, scale, scale)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    CairoFonts.selectOptions(in: context)
    let canvas = CairoCanvas(context: context)
    for primitive in primitives { try canvas.draw(primitive) }
    try CairoError.check(cairo_status(context))
  }

  private func draw(_ primitive: Primitive) throws(CairoError) {
    switch primitive {
    case .fill(let path, let color):
      trace(path)
      set(color)
      cairo_fill(context)
    case .stroke(let path, let style):
      trace(path)
      set(color: style.color, width: style.width, cap: CAIRO_LINE_CAP_BUTT, dash: style.dash)
      cairo_stroke(context)
    case .dots(let points, let radius, let color):
      for point in points where point.isDrawable {
        cairo_move_to(context, point.x, point.y)
        cairo_line_to(context, point.x, point.y)
      }
      set(color: color, width: 2 * radius, cap: CAIRO_LINE_CAP_ROUND, dash: [])
      cairo_stroke(context)
    case .text(let line): draw(line)
    case .image(let image, let frame, let isSmooth): try draw(image, in: frame, isSmooth: isSmooth)
    case .clip(let frame, let inner):
      cairo_save(context)
      cairo_rectangle(context, frame.left, frame.top, frame.width, frame.height)
      cairo_clip(context)
      for primitive in inner { try draw(primitive) }
      cairo_restore(context)
    }
  }

  private func trace(_ path: Path) {
    for polyline in path.polylines {
      var isFirst = true
      for point in polyline.points.lazy.compactMap(\.drawable) {
        if isFirst {
          cairo_move_to(context, point.x, point.y)
          isFirst = false
        } else {
          cairo_line_to(context, point.x, point.y)
        }
      }
      if polyline.isClosed, !isFirst { cairo_close_path(context) }
    }
  }

  private func set(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }

  private func set(color: Color, width: Double, cap: cairo_line_cap_t, dash: [Double]) {
    set(color)
    cairo_set_line_width(context, width)
    cairo_set_line_cap(context, cap)
    cairo_set_dash(context, dash, Int32(dash.count), 0)
  }

  private func draw(_ line: TextLine) {
    guard line.position.isDrawable else { return }
    let runs = CairoFonts.shared.runs(of: line.string, font: line.font)
    let width = runs.reduce(0) { $0 + $1.width }
    cairo_save(context)
    cairo_translate(context, line.position.x, line.position.y)
    if line.rotation != 0 { cairo_rotate(context, -line.rotation * Double.pi / 180) }
    set(line.color)
    var x =
      switch line.anchor {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    for run in runs {
      CairoFonts.select(run.family, line.font, in: context)
      cairo_move_to(context, x, 0)
      cairo_show_text(context, run.text)
      x += run.width
    }
    cairo_restore(context)
  }

  private func draw(
    _ source: ImageSource, in frame: Rectangle, isSmooth: Bool
  ) throws(CairoError) {
    guard let image = try CairoImage(source) else {
      return try draw(CairoImage.damage(in: frame))
    }
    cairo_save(context)
    cairo_translate(context, frame.left, frame.top)
    cairo_scale(
      context, frame.width / Double(image.width), frame.height / Double(image.height))
    cairo_set_source_surface(context, image.surface, 0, 0)
    cairo_pattern_set_filter(
      cairo_get_source(context), isSmooth ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST)
    cairo_rectangle(context, 0, 0, Double(image.width), Double(image.height))
    cairo_clip(context)
    cairo_paint(context)
    cairo_restore(context)
  }
}
