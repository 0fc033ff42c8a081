import CCairo
import Plotting
import Synchronization

/// The faces figures are set in, and the advance width of every character met so far.
///
/// Text is set without hinting or kerning, so that widths scale with the size and are the same on
/// screen, on paper and in the layout.
final class CairoFonts: Sendable {
  /// How one character is set.
  struct Glyph: Sendable {
    /// Which family has the character.
    var family: Int
    /// The advance width at a size of one point.
    var advance: Double
  }

  /// Consecutive characters of one family.
  struct Run: Equatable {
    var family: Int
    var text: String
    var width: Double
  }

  static let shared = CairoFonts()

  private static let families = [Theme.fontFamily, Theme.fallbackFontFamily]
  private static let measuringSize = 1000.0

  private struct Key: Hashable {
    var scalar: UInt32
    var weight: Font.Weight
  }

  private let glyphs = Mutex<[Key: Glyph]>([:])
  private let outlines = Mutex<[Key: [UInt8]]>([:])

  /// Outlines are drawn on a grid of this many units to the font's size: a twentieth of a point in
  /// the text of a figure.
  static let unitsPerEm = 256.0

  /// The advance widths of ASCII's printable characters by weight, for which no thread waits.
  private static let plainAdvances: [Font.Weight: [Double]] = Dictionary(
    uniqueKeysWithValues: Font.Weight.allCases.map { weight in
      (weight, (0..<95).map { measure(Unicode.Scalar(UInt8(32 + $0)), weight).advance })
    })

  /// The width of a line of text.
  func width(of text: String, font: Font) -> Double {
    let plain = Self.plainAdvances[font.weight] ?? []
    return text.unicodeScalars.reduce(0) { width, scalar in
      width + advance(of: scalar, font.weight, plain)
    } * font.size
  }

  private func advance(
    of scalar: Unicode.Scalar, _ weight: Font.Weight, _ plain: [Double]
  ) -> Double {
    let index = Int(scalar.value) - 32
    if plain.indices.contains(index) { return plain[index] }
    return glyphs.withLock { Self.glyph(scalar, weight, &$0).advance }
  }

  /// The text cut where its family changes.
  func runs(of text: String, font: Font) -> [Run] {
    glyphs.withLock { glyphs in
      var runs: [Run] = []
      for scalar in text.unicodeScalars {
        let glyph = Self.glyph(scalar, font.weight, &glyphs)
        if runs.last?.family != glyph.family {
          runs.append(Run(family: glyph.family, text: "", width: 0))
        }
        runs[runs.count - 1].text.unicodeScalars.append(scalar)
        runs[runs.count - 1].width += glyph.advance * font.size
      }
      return runs
    }
  }

  /// Consecutive characters with their places along the line, in units of ``unitsPerEm``.
  func places(of text: String, weight: Font.Weight) -> [(scalar: Unicode.Scalar, x: Double)] {
    let plain = Self.plainAdvances[weight] ?? []
    var x = 0.0
    return text.unicodeScalars.map { scalar in
      defer { x += advance(of: scalar, weight, plain) * Self.unitsPerEm }
      return (scalar, x)
    }
  }

  /// The outline of a character as path data in units of ``unitsPerEm``; empty for a space.
  func outline(of scalar: Unicode.Scalar, weight: Font.Weight) -> [UInt8] {
    let key = Key(scalar: scalar.value, weight: weight)
    if let outline = outlines.withLock({ $0[key] }) { return outline }
    let family = glyphs.withLock { Self.glyph(scalar, weight, &$0).family }
    let outline = Self.outline(of: scalar, family, weight)
    outlines.withLock { $0[key] = outline }
    return outline
  }

  /// Selects a family and size in a drawing context.
  static func select(_ family: Int, _ font: Font, in context: OpaquePointer) {
    cairo_select_font_face(
      context, families[family], CAIRO_FONT_SLANT_NORMAL,
      font.weight == .bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(context, font.size)
  }

  /// Selects unhinted, grey text in a drawing context.
  static func selectOptions(in context: OpaquePointer) {
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
  }

  private static func glyph(
    _ scalar: Unicode.Scalar, _ weight: Font.Weight, _ glyphs: inout [Key: Glyph]
  ) -> Glyph {
    let key = Key(scalar: scalar.value, weight: weight)
    if let glyph = glyphs[key] { return glyph }
    let glyph = measure(scalar, weight)
    glyphs[key] = glyph
    return glyph
  }

  /// Asks each family in turn; a character that none has is set as the first one's box.
  private static func measure(_ scalar: Unicode.Scalar, _ weight: Font.Weight) -> Glyph {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    defer { cairo_surface_destroy(surface) }
    guard let context = cairo_create(surface) else { return Glyph(family: 0, advance: 0.5) }
    defer { cairo_destroy(context) }
    selectOptions(in: context)
    var box = Glyph(family: 0, advance: 0.5)
    for family in families.indices {
      select(family, Font(size: measuringSize, weight: weight), in: context)
      var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
      var count: Int32 = 0
      let text = String(scalar)
      let status = cairo_scaled_font_text_to_glyphs(
        cairo_get_scaled_font(context), 0, 0, text, Int32(text.utf8.count), &glyphs, &count, nil,
        nil, nil)
      defer { cairo_glyph_free(glyphs) }
      guard status == CAIRO_STATUS_SUCCESS, let first = glyphs?.pointee else { continue }
      var extents = cairo_text_extents_t()
      cairo_glyph_extents(context, glyphs, count, &extents)
      let glyph = Glyph(family: family, advance: extents.x_advance / measuringSize)
      if count == 1, first.index != 0 { return glyph }
      if family == 0 { box = glyph }
    }
    return box
  }

  private static func outline(
    of scalar: Unicode.Scalar, _ family: Int, _ weight: Font.Weight
  ) -> [UInt8] {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    defer { cairo_surface_destroy(surface) }
    guard let context = cairo_create(surface) else { return [] }
    defer { cairo_destroy(context) }
    selectOptions(in: context)
    select(family, Font(size: unitsPerEm, weight: weight), in: context)
    cairo_move_to(context, 0, 0)
    cairo_text_path(context, String(scalar))
    guard let path = cairo_copy_path(context) else { return [] }
    defer { cairo_path_destroy(path) }
    guard path.pointee.status == CAIRO_STATUS_SUCCESS, let elements = path.pointee.data else {
      return []
    }
    // Whole units, which path data counts in hundreds.
    var data = SVGPathData(grain: 100)
    var index = 0
    // A move at the end draws nothing.
    var pendingMove: Point?
    func point(_ offset: Int) -> Point {
      let place = elements[index + offset].point
      return Point(place.x, place.y)
    }
    func start() {
      if let move = pendingMove { data.move(to: move) }
      pendingMove = nil
    }
    while index < Int(path.pointee.num_data) {
      let header = elements[index].header
      switch header.type {
      case CAIRO_PATH_MOVE_TO: pendingMove = point(1)
      case CAIRO_PATH_LINE_TO:
        start()
        data.line(to: point(1))
      case CAIRO_PATH_CURVE_TO:
        start()
        data.curve(point(1), point(2), to: point(3))
      case CAIRO_PATH_CLOSE_PATH where pendingMove == nil: data.close()
      default: break
      }
      index += max(1, Int(header.length))
    }
    return data.bytes
  }
}
