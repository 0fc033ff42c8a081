import NeuralNetworks
import TensorCore

/// Normal noise on every sample the discriminator sees, falling to none.
///
/// Sønderby et al. 2017, section 3.2: noise gives real and generated samples a common support, so
/// that a discriminator cannot tell them apart at once; annealed, it lets the details in later.
public struct InstanceNoise: Perturbation {
  /// The word that chooses this perturbation.
  public static let kind = "instance-noise"
  /// The standard deviation at the start.
  public var deviation = 0.5
  /// The part of the run after which there is none.
  public var until = 0.5

  /// Creates noise that falls from one half to none over the first half of the run.
  public init() {}

  /// The keys of this perturbation.
  public static var fields: [Field<Self>] {
    [
      .number("deviation", \.deviation, 0...1e3, "standard deviation at the start"),
      .number("until", \.until, 0.001...1, "part of the run after which there is none"),
    ]
  }

  /// The standard deviation, falling in a straight line.
  public func strength(at part: Double) -> Double { deviation * max(0, 1 - part / until) }

  /// The samples with noise of their own.
  public func perturbed(_ samples: Tensor, strength: Tensor, in pass: ForwardPass) -> Tensor {
    samples + Tensor.normal(samples.shape, stream: pass.stream()) * strength
  }
}
