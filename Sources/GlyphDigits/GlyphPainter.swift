import CCairo

/// Draws digits with Cairo, centred, at a known slant and thickness.
///
/// The outline of the glyph is sheared, filled, and stroked with ink to thicken it or with paper to
/// thin it. The same numbers give the same pixels on the same fonts.
public final class GlyphPainter {
  private let style: GlyphStyle
  private let surface: OpaquePointer?
  private let context: OpaquePointer?
  /// The height of a digit in parts of the image.
  private static let height = 0.66

  /// Creates a painter of images of one size; nil when Cairo has no memory for one.
  public init?(_ style: GlyphStyle) {
    self.style = style
    surface = cairo_image_surface_create(
      CAIRO_FORMAT_A8, Int32(clamping: style.side), Int32(clamping: style.side))
    context = cairo_create(surface)
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      cairo_status(context) == CAIRO_STATUS_SUCCESS
    else { return nil }
    cairo_set_antialias(context, CAIRO_ANTIALIAS_GRAY)
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_set_font_options(context, options)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Draws a digit.
  ///
  /// - Parameters:
  ///   - label: The digit, 0 to 9.
  ///   - slant: How far the top leans to the right, in heights of the digit.
  ///   - thickness: What is added to the strokes, in heights of the digit.
  ///   - font: The place of the font in ``GlyphStyle/fonts``.
  /// - Returns: The digit with its pixels.
  public func digit(_ label: Int, slant: Double, thickness: Double, font: Int) -> GlyphDigit {
    let side = Double(style.side)
    let height = Self.height * side
    clear()
    cairo_select_font_face(
      context, GlyphStyle.fonts[font], CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
    // The outline is taken at a size at which its extents are known exactly, then fitted.
    cairo_set_font_size(context, 100)
    cairo_new_path(context)
    cairo_move_to(context, 0, 0)
    cairo_text_path(context, String(label))
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    cairo_path_extents(context, &left, &top, &right, &bottom)
    let outline = cairo_copy_path(context)
    defer { cairo_path_destroy(outline) }
    let scale = height / max(bottom - top, 1)

    cairo_save(context)
    cairo_translate(context, side / 2, side / 2)
    var shear = cairo_matrix_t(xx: 1, yx: 0, xy: -slant, yy: 1, x0: 0, y0: 0)
    cairo_transform(context, &shear)
    cairo_scale(context, scale, scale)
    cairo_translate(context, -(left + right) / 2, -(top + bottom) / 2)
    cairo_new_path(context)
    cairo_append_path(context, outline)
    cairo_restore(context)
    cairo_set_source_rgba(context, 1, 1, 1, 1)
    cairo_fill_preserve(context)
    if thickness != 0 {
      cairo_set_operator(context, thickness > 0 ? CAIRO_OPERATOR_OVER : CAIRO_OPERATOR_DEST_OUT)
      // Half of a stroke's width lies outside of the outline.
      cairo_set_line_width(context, abs(thickness) * height)
      cairo_stroke_preserve(context)
      cairo_set_operator(context, CAIRO_OPERATOR_OVER)
    }
    cairo_new_path(context)
    return GlyphDigit(
      label: label, slant: slant, thickness: thickness, font: font, pixels: pixels())
  }

  private func clear() {
    cairo_set_operator(context, CAIRO_OPERATOR_CLEAR)
    cairo_paint(context)
    cairo_set_operator(context, CAIRO_OPERATOR_OVER)
  }

  private func pixels() -> [Float] {
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface) else { return [] }
    return (0..<style.side * style.side).map { index in
      Float(data[index / style.side * stride + index % style.side]) / 127.5 - 1
    }
  }
}
