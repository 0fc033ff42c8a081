/// A file format that a scene can be drawn in.
public enum ImageFormat: Sendable, Hashable {
  /// Scalable vector graphics.
  case svg
  /// Pixels; `scale` pixels to a point.
  case png(scale: Double)
  /// Portable document format, with embedded fonts.
  case pdf

  /// The format that a file name's ending asks for; pixels at twice the size in points.
  public init?(fileExtension: String) {
    switch fileExtension.lowercased() {
    case "svg": self = .svg
    case "png": self = .png(scale: 2)
    case "pdf": self = .pdf
    default: return nil
    }
  }
}

/// Something that draws scenes into files.
public protocol SceneRenderer: Sendable {
  /// Draws a scene.
  ///
  /// - Returns: The bytes of the file: the same for the same scene.
  /// - Throws: When the scene cannot be drawn, such as one of enormous size.
  func render(_ scene: Scene, as format: ImageFormat) throws -> [UInt8]

  /// Draws scenes that differ in colours alone, such as a figure in both themes.
  ///
  /// - Returns: The bytes of a file for each, such as drawing them one by one would give; a
  ///   renderer may have a quicker way.
  /// - Throws: When a scene cannot be drawn.
  func render(_ scenes: [Scene], as format: ImageFormat) throws -> [[UInt8]]
}

extension SceneRenderer {
  /// Draws scenes one by one.
  public func render(_ scenes: [Scene], as format: ImageFormat) throws -> [[UInt8]] {
    try scenes.map { scene in try render(scene, as: format) }
  }
}
