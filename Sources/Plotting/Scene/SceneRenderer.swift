/// A file format that a scene can be drawn in.
public enum ImageFormat: Sendable, Hashable {
  /// Scalable vector graphics.
  case svg
  /// Pixels; `scale` pixels to a point.
  case png(scale: Double)
  /// Portable document format, with embedded fonts.
  case pdf
}

/// Something that draws scenes into files.
public protocol SceneRenderer: Sendable {
  /// Draws a scene.
  ///
  /// - Returns: The bytes of the file: the same for the same scene.
  /// - Throws: When the scene cannot be drawn, such as one of enormous size.
  func render(_ scene: Scene, as format: ImageFormat) throws -> [UInt8]

  /// Draws a figure in both themes as one file of scalable vector graphics.
  ///
  /// The file shows the light figure; an address with the fragment `#dark` shows the dark one.
  ///
  /// - Parameters:
  ///   - light: The figure in the light theme.
  ///   - dark: The same figure, of the same size, in the dark theme.
  /// - Returns: The bytes of the file: the same for the same scenes.
  /// - Throws: When a scene cannot be drawn.
  func vectorGraphics(light: Scene, dark: Scene) throws -> [UInt8]
}
