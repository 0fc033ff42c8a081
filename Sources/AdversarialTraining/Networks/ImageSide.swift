import TensorCore

/// The side of the square images that a network halves or doubles down to 4 × 4 pixels.
struct ImageSide {
  /// The height and the width.
  let pixels: Int
  private static let allowed = [8, 16, 32, 64, 128]

  /// Reads the side from the extents of an image.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` for images that are not square with
  ///   a side of 8, 16, 32, 64 or 128.
  init(
    _ image: Shape, for architecture: String, player: String
  ) throws(ConfigurationError) {
    guard image.rank == 3, image[0] == image[1], Self.allowed.contains(image[0]) else {
      throw .conflict(
        key: "\(player).network.type",
        problem: "\(architecture) needs square images with a side of 8, 16, 32, 64 or 128, "
          + "but samples have the shape \(image); IDX images can be padded with data.side")
    }
    pixels = image[0]
  }
}
