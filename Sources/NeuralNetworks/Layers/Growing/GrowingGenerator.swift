import TensorCore

/// A generator whose image grows: the blocks of larger images fade in one after the other.
///
/// Karras et al. 2018, section 2. The image is always of full size, so that nothing outside has to
/// know how far the growth is: a level that has not begun only repeats the pixels of the one below.
public struct GrowingGenerator: Layer {
  /// The block of one size and the map from its features to pixels.
  public struct Level {
    let block: Sequential
    let toImage: Sequential.Element

    /// Creates a level.
    public init(block: Sequential, toImage: Sequential.Element) {
      self.block = block
      self.toImage = toImage
    }
  }

  private let levels: [Level]
  private let fades: [ScheduledScalar]
  private static var enlargement: Upsampling { Upsampling(factor: 2) }

  /// Creates a generator.
  ///
  /// - Parameters:
  ///   - levels: from the smallest image to the full one; each block but the first is given the
  ///     features of the level below at twice the size.
  ///   - fades: for each level but the first, its share in the image.
  public init(levels: [Level], fades: [ScheduledScalar]) {
    precondition(levels.count == fades.count + 1, "every level but the first fades in")
    (self.levels, self.fades) = (levels, fades)
  }

  /// The blocks and the maps to pixels, from small to large.
  public var elements: [Sequential.Element] { levels.flatMap { $0.block.elements + [$0.toImage] } }
  /// Their parameters.
  public var parameters: [Parameter] { Sequential(elements).parameters }
  /// What they carry from step to step.
  public var state: [Variable] { Sequential(elements).state }
  /// The shares of the levels.
  public var schedule: [ScheduledScalar] { fades }

  /// The images that the levels reached so far make.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    var features = levels[0].block(input, in: pass)
    var image = levels[0].toImage.layer(features, in: pass)
    for (level, fade) in zip(levels.dropFirst(), fades) {
      let enlarged = Self.enlargement(image, in: pass)
      if pass.known(fade) == 0 {
        image = enlarged
        continue
      }
      features = level.block(Self.enlargement(features, in: pass), in: pass)
      let sharper = level.toImage.layer(features, in: pass)
      image =
        pass.known(fade) == 1
        ? sharper : enlarged + (sharper - enlarged) * pass.value(of: fade)
    }
    return image
  }
}
