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
    case .svg:
      try checkSize(scene.size.width, scene.size.height)
      return try SVGWriter.file(of: scene)
    case .pdf:
      return try paginated(scene, create: cairo_pdf_surface_create_for_stream) { surface in
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene.title)
        cairo_pdf_surface_set_metadata(
          surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z")
      }
    case .png(let scale): return try pixels(scene, scale: scale)
    }
  }

  /// Draws a figure in both themes as one SVG file.
  public func vectorGraphics(light: Scene, dark: Scene) throws -> [UInt8] {
    try checkSize(light.size.width, light.size.height)
    return try SVGWriter.file(of: light, dark: dark)
  }

  private typealias SurfaceMaker = (
    cairo_write_func_t?, UnsafeMutableRawPointer?, Double, Double
  ) -> OpaquePointer?

  private func paginated(
    _ scene: Scene, create: SurfaceMaker, prepare: (OpaquePointer?) -> Void
  ) throws(CairoError) -> [UInt8] {
    try checkSize(scene.size.width, scene.size.height)
    let output = CairoOutput()
    let surface = create(
      CairoOutput.write, Unmanaged.passUnretained(output).toOpaque(), scene.size.width,
      scene.size.height)
    defer { cairo_surface_destroy(surface) }
    try CairoError.check(cairo_surface_status(surface))
    prepare(surface)
    try CairoCanvas.draw(scene.primitives, on: surface, scale: 1)
    cairo_surface_finish(surface)
    try CairoError.check(cairo_surface_status(surface))
    return output.bytes
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
