import NeuralNetworks
import TensorCore

/// What is done to samples, real and generated alike, before the discriminator sees them in training.
///
/// A new perturbation is one file with one type, and one line in ``PerturbationCatalogue``.
public protocol Perturbation: ConfigurableKind {
  /// How strong it is at a part of the run, from 0 at its start to 1 at its end; 0 leaves it out.
  func strength(at part: Double) -> Double
  /// Samples as the discriminator sees them, differentiably.
  func perturbed(_ samples: Tensor, strength: Tensor, in pass: ForwardPass) -> Tensor
}

/// The perturbations an experiment can name.
public enum PerturbationCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any Perturbation>([InstanceNoise.self])
}
