import TensorCore

/// How much the samples of a group differ, as one more channel that is the same all over a sample.
///
/// Karras et al. 2018, section 3: the standard deviation over the group of every feature, averaged
/// over features and pixels. Collapsed samples differ little, and the discriminator sees it. It
/// depends on the other samples of the batch, in use as in training.
public struct MinibatchDeviation: Layer {
  private let group: Int
  private static let epsilon = 1e-8

  /// Creates a layer for groups of at most so many samples; 4 is usual.
  public init(group: Int = 4) {
    precondition(group > 0, "a group needs a sample")
    self.group = group
  }

  /// Nothing.
  public var parameters: [Parameter] { [] }

  /// The batch with the deviation as its last channel.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let count = input.shape[0]
    // Groups must be of one size, so the largest that divides the batch is taken.
    let size = (1...group).last { count.isMultiple(of: $0) } ?? 1
    let features = input.shape.count / max(count, 1)
    let grouped = input.reshaped([size, count / size, features])
    let centered = grouped - grouped.mean([0], keepingDimensions: true)
    let deviation = (centered.square().mean([0]) + Self.epsilon).squareRoot().mean([1])
    let ofSamples = deviation.broadcast(to: [size, count / size])
    let pixels = Array(input.shape.dimensions.dropFirst().dropLast())
    let channel = ofSamples.reshaped(Shape([count] + pixels.map { _ in 1 } + [1]))
      .broadcast(to: Shape([count] + pixels + [1]))
    return .concatenated([input, channel], axis: input.shape.rank - 1)
  }
}
