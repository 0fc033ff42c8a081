import NeuralNetworks
import TensorCore

/// When the sizes of progressive growing take their turns.
///
/// Every size from 4 pixels up gets the same share of the growth; at the start of its share it fades
/// in, then it is trained as it is. Both players of a game must grow alike.
public struct Growth: Configurable, Equatable {
  /// The part of the run in which images grow; after it all are of full size.
  public var part = 0.8
  /// The part of a size's share in which it fades in.
  public var fade = 0.5

  /// Creates a growth over four fifths of the run.
  public init() {}

  /// The keys of a growth.
  public static var fields: [Field<Self>] {
    [
      .number("part", \.part, 0.001...1, "part of the run in which images grow"),
      .number("fade", \.fade, 0.001...1, "part of a size's share in which it fades in"),
    ]
  }

  /// The sizes of an image, from 4 to the full one.
  func extents(of image: Shape, player: String) throws(ConfigurationError) -> [Int] {
    let side = try ImageSide(image, for: "progressive growing", player: player).pixels
    return [4, 8, 16, 32, 64, 128].filter { $0 <= side }
  }

  /// The channels at a size: all up to 8 pixels, then half of them with every doubling.
  func channels(_ channels: Int, at extent: Int) -> Int {
    max(8, min(channels, channels * 8 / max(extent, 1)))
  }

  /// The share of each size but the first in the image.
  func fades(_ extents: [Int], name: String) -> [ScheduledScalar] {
    extents.indices.dropFirst().map { index in
      ScheduledScalar(name: "\(name).fade\(extents[index])") { part in
        let share = part / self.part * Double(extents.count) - Double(index)
        return min(1, max(0, share / fade))
      }
    }
  }
}
