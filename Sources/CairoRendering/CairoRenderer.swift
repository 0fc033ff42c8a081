import CCairo
import Plotting

/// Draws scenes with Cairo, and measures text for their layout.
///
/// A renderer holds no state: any number of threads may use one.
public struct CairoRenderer: SceneRenderer, TextMeasurer {
  /// Creates a renderer.
  public init() {}

  /// The advance width of a line of text in points.
  public func width(of text: String, font: Font) -> Double {
    CairoFonts.shared.width(of: text, font: font)
  }

  /// Draws a scene.
  public func render(_ scene: Scene, as format: ImageFormat) throws -> [UInt8] {
    switch format {
    case .svg: return try render([scene], as: .svg)[0]
    case .pdf:
      return try paginated(scene, create: cairo_pdf_surface_create_for_stream) { surface in
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene.title)
        cairo_pdf_surface_set_metadata(
          surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z")
      }.bytes
    case .png(let scale): return try pixels(scene, scale: scale)
    }
  }

  /// Draws scenes that differ in colours alone: as SVG in one go.
  public func render(_ scenes: [Scene], as format: ImageFormat) throws -> [[UInt8]] {
    if format == .svg, let first = scenes.first, let variants = SceneVariants(scenes) {
      var drawn = first
      drawn.primitives = variants.primitives
      let page = try paginated(drawn, create: cairo_svg_surface_create_for_stream) { _ in }
      let files = try SVGCleaner.cleaned(
        page.bytes, title: first.title, variants: variants, pictures: page.pictures)
      if let files { return files }
    }
    return try scenes.map { scene in try render(scene, as: format) }
  }

  private typealias SurfaceMaker = (
    cairo_write_func_t?, UnsafeMutableRawPointer?, Double, Double
  ) -> OpaquePointer?

  private func paginated(
    _ scene: Scene, create: SurfaceMaker, prepare: (OpaquePointer?) -> Void
  ) throws(CairoError) -> (bytes: [UInt8], pictures: [SVGCleaner.Picture]) {
    try checkSize(scene.size.width, scene.size.height)
    let output = CairoOutput()
    let surface = create(
      CairoOutput.write, Unmanaged.passUnretained(output).toOpaque(), scene.size.width,
      scene.size.height)
    defer { cairo_surface_destroy(surface) }
    try CairoError.check(cairo_surface_status(surface))
    prepare(surface)
    let pictures = try CairoCanvas.draw(scene.primitives, on: surface, scale: 1)
    cairo_surface_finish(surface)
    try CairoError.check(cairo_surface_status(surface))
    return (output.bytes, pictures)
  }

  private func pixels(_ scene: Scene, scale: Double) throws(CairoError) -> [UInt8] {
    let (width, height) = (scene.size.width * scale, scene.size.height * scale)
    try checkSize(width, height)
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(width.rounded(.up)), Int32(height.rounded(.up)))
    defer { cairo_surface_destroy(surface) }
    try CairoError.check(cairo_surface_status(surface))
    try CairoCanvas.draw(scene.primitives, on: surface, scale: scale)
    return try CairoOutput.png(of: surface)
  }

  private func checkSize(_ width: Double, _ height: Double) throws(CairoError) {
    guard width >= 1, height >= 1, width < 32_767, height < 32_767 else {
      throw .unusableSize(width: width, height: height)
    }
  }
}
