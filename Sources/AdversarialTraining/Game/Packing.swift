import TensorCore

/// Several samples joined into one for the discriminator, which then sees collapse directly.
///
/// Lin et al. 2018 (PacGAN), section 2: samples of the plane follow one another, images are stacked
/// as channels.
struct Packing {
  /// The number of samples in a pack.
  let size: Int

  /// The extents of a pack.
  func shape(of sample: Shape) -> Shape {
    guard let channels = sample.dimensions.last else { return sample }
    return Shape(sample.dimensions.dropLast() + [channels * size])
  }

  /// A batch of samples as a batch of packs of neighbours.
  func packed(_ samples: Tensor) -> Tensor {
    guard size > 1 else { return samples }
    let extents = samples.shape.dimensions
    let packs = samples.reshaped(Shape([extents[0] / size, size] + extents.dropFirst()))
    // The samples' axis moves next to the channels.
    let pixels = Array(2..<extents.count)
    let channels = extents.count
    return packs.transposed([0] + pixels + [1, channels])
      .reshaped(
        Shape([extents[0] / size] + shape(of: Shape(Array(extents.dropFirst()))).dimensions))
  }

  /// Every sample as often as a pack holds one, side by side.
  func copies(_ samples: Tensor) -> Tensor {
    guard size > 1 else { return samples }
    let extents = samples.shape.dimensions
    return samples.reshaped(Shape([extents[0], 1] + extents.dropFirst()))
      .broadcast(to: Shape([extents[0], size] + extents.dropFirst()))
      .reshaped(Shape([extents[0] * size] + extents.dropFirst()))
  }
}
