import CCairo

/// Why a scene could not be drawn.
public enum CairoError: Error, Equatable, CustomStringConvertible {
  /// The page or an image is larger than Cairo can draw, or has no area.
  case unusableSize(width: Double, height: Double)
  /// Cairo reports a failure.
  case failed(String)

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .unusableSize(let width, let height):
      "a picture of \(width) by \(height) cannot be drawn; choose a smaller size or scale"
    case .failed(let reason): "drawing failed: \(reason)"
    }
  }

  static func check(_ status: cairo_status_t) throws(CairoError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .failed(String(cString: cairo_status_to_string(status)))
  }
}
