import TensorCore

/// A discriminator that grows with its generator: blocks for larger images fade in.
///
/// Karras et al. 2018, section 2; the mirror image of ``GrowingGenerator``. Levels that have not
/// begun see nothing: the image is averaged down to the size reached so far.
public struct GrowingDiscriminator: Layer {
  /// The map from the pixels of one size to features, and the block that works on them.
  public struct Level {
    let fromImage: Sequential.Element
    let block: Sequential

    /// Creates a level.
    public init(fromImage: Sequential.Element, block: Sequential) {
      self.fromImage = fromImage
      self.block = block
    }
  }

  private let levels: [Level]
  private let fades: [ScheduledScalar]
  private static var reduction: AveragePooling { AveragePooling(window: 2) }

  /// Creates a discriminator.
  ///
  /// - Parameters:
  ///   - levels: from the smallest image to the full one; the features of each block but the first
  ///     are averaged to half the size for the level below.
  ///   - fades: for each level but the first, its share in the features below it.
  public init(levels: [Level], fades: [ScheduledScalar]) {
    precondition(levels.count == fades.count + 1, "every level but the first fades in")
    (self.levels, self.fades) = (levels, fades)
  }

  /// The maps from pixels and the blocks, from large to small.
  public var elements: [Sequential.Element] {
    levels.reversed().flatMap { [$0.fromImage] + $0.block.elements }
  }
  /// Their parameters.
  public var parameters: [Parameter] { Sequential(elements).parameters }
  /// What they carry from step to step.
  public var state: [Variable] { Sequential(elements).state }
  /// The shares of the levels.
  public var schedule: [ScheduledScalar] { fades }

  /// The scores of images of full size.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    var image = input
    /// Features at the size of `image` that came from above, where anything did.
    var features: Tensor?
    for index in fades.indices.reversed() {
      let (level, fade) = (levels[index + 1], fades[index])
      let smaller = Self.reduction(image, in: pass)
      if pass.known(fade) != 0 {
        let seen = features ?? level.fromImage.layer(image, in: pass)
        let sharper = Self.reduction(level.block(seen, in: pass), in: pass)
        if pass.known(fade) == 1 {
          features = sharper
        } else {
          let plain = levels[index].fromImage.layer(smaller, in: pass)
          features = plain + (sharper - plain) * pass.value(of: fade)
        }
      }
      image = smaller
    }
    return levels[0].block(features ?? levels[0].fromImage.layer(image, in: pass), in: pass)
  }
}
