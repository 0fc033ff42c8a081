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
    let (mean, variance) =
      pass.mode == .training
      ? batchStatistics(input, in: pass)
      : (runningMean.value, runningVariance.value)
    let factor = scale.value / (variance + Self.epsilon).squareRoot()
    return input * factor + (shift.value - mean * factor)
  }

  private func batchStatistics(_ input: Tensor, in pass: ForwardPass) -> (Tensor, Tensor) {
    let axes = Array(0..<input.shape.rank - 1)
    let mean = input.mean(axes)
    let variance = (input - mean).square().mean(axes)
    if let recorder = pass.recorder {
      let count = Double(input.shape.count / max(mean.shape.count, 1))
      let unbiased = variance * (count / max(count - 1, 1))
      for (running, current) in [(runningMean, mean), (runningVariance, unbiased)] {
        recorder.assign(
          running,
          to: running.value * (1 - Self.followed) + current.stopGradient() * Self.followed)
      }
    }
    return (mean, variance)
  }
}
