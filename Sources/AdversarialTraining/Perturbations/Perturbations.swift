import NeuralNetworks
import TensorCore

/// The perturbations of a game, each with its strength as the run goes on.
struct Perturbations {
  private let parts: [(perturbation: any Perturbation, strength: ScheduledScalar)]

  init(_ perturbations: [any Perturbation]) {
    parts = perturbations.map { perturbation in
      let name = "\(type(of: perturbation).kind).strength"
      return (perturbation, ScheduledScalar(name: name, plan: perturbation.strength))
    }
  }

  /// The strengths.
  var schedule: [ScheduledScalar] { parts.map(\.strength) }

  /// Samples as the discriminator sees them: perturbed in training, themselves in use.
  func perturbed(_ samples: Tensor, in pass: ForwardPass) -> Tensor {
    guard pass.mode == .training else { return samples }
    return parts.reduce(samples) { samples, part in
      pass.known(part.strength) == 0
        ? samples
        : part.perturbation.perturbed(samples, strength: pass.value(of: part.strength), in: pass)
    }
  }
}
