import TensorCore

/// Every channel brought to mean 0 and variance 1 over the batch, then scaled and shifted.
///
/// Ioffe and Szegedy 2015, algorithms 1 and 2. The last axis counts channels; statistics are over all
/// others. In use, running statistics take the place of the batch's: they follow it by a tenth a
/// step, the variance without bias, as PyTorch has it.
public struct BatchNormalization: Layer {
  /// The scale γ, one for each channel; starts at 1.
  public let scale: Parameter
  /// The shift β, one for each channel; starts at 0.
  public let shift: Parameter
  private let runningMean: Variable
  private let runningVariance: Variable
  private static let epsilon = 1e-5
  private static let followed = 0.1

  /// Creates a layer for a number of channels.
  public init(name: String, channels: Int) {
    scale = Parameter(name: "\(name).scale", shape: [channels], filledWith: 1)
    shift = Parameter(name: "\(name).shift", shape: [channels], filledWith: 0)
    runningMean = Variable(name: "\(name).running_mean", shape: [channels])
    runningVariance = Variable(name: "\(name).running_variance", shape: [channels], filledWith: 1)
  }

  /// The scale and the shift.
  public var parameters: [Parameter] { [scale, shift] }

  /// The running mean and variance.
  public var state: [Variable] { [runningMean, runningVariance] }

  /// The normalised batch, scaled and shifted.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    pass.mode == .training && !input.shape.dimensions.contains(0)
      ? normalizedByBatch(input, in: pass)
      : normalized(input, runningMean.value, runningVariance.value)
  }

  /// Takes both statistics in one pass over the batch, from its distances to its first element.
  ///
  /// The variance is then a difference of two sums, of which that element being one of the batch
  /// keeps the second the smaller (Chan, Golub and LeVeque 1983, section 3).
  private func normalizedByBatch(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    let rank = input.shape.rank
    let axes = Array(0..<rank - 1)
    let channels = input.shape[rank - 1]
    let origin = [Int](repeating: 0, count: rank)
    let first = input.slice(starts: origin, sizes: origin.dropLast().map { _ in 1 } + [channels])
      .reshaped([channels]).stopGradient()
    let distance = input - first
    let mean = distance.mean(axes)
    let variance = distance.square().mean(axes) - mean.square()
    if let recorder = pass.recorder {
      let count = Double(input.shape.count / channels)
      let unbiased = variance * (count / max(count - 1, 1))
      for (running, current) in [(runningMean, first + mean), (runningVariance, unbiased)] {
        recorder.assign(
          running,
          to: running.value * (1 - Self.followed) + current.stopGradient() * Self.followed)
      }
    }
    return normalized(distance, mean, variance)
  }

  private func normalized(_ input: Tensor, _ mean: Tensor, _ variance: Tensor) -> Tensor {
    let factor = scale.value / (variance + Self.epsilon).squareRoot()
    return input * factor + (shift.value - mean * factor)
  }
}
