import NeuralNetworks
import TensorCore

/// What keeps a discriminator in bounds: a penalty added to its loss, or a constraint on its weights.
///
/// A new regulariser is one file with one type, and one line in ``RegularizerCatalogue``.
public protocol Regularizer: ConfigurableKind {
  /// Steps from one application to the next: 1 is every step.
  ///
  /// A penalty applied every n-th step is weighted n times (Karras et al. 2020, section 3.1).
  var every: Int { get }
  /// The tag that the penalty is logged under, `reg/` and a short name; nil without a penalty.
  var tag: String? { get }
  /// What is added to the discriminator's loss, a scalar after weighting; nil without a penalty.
  func penalty(on batch: DiscriminatorBatch) -> Tensor?
  /// The names of the scalars it carries from step to step; they start at zero.
  static var memory: [String] { get }
  /// What is added to the generator's loss, a scalar after weighting; nil without a penalty.
  func penalty(on batch: GeneratorBatch) -> Tensor?
  /// What a parameter is replaced by after an update.
  func constrained(_ parameter: Tensor) -> Tensor
}

extension Regularizer {
  /// Every step.
  public var every: Int { 1 }
  /// Nothing is logged.
  public var tag: String? { nil }
  /// Nothing is added.
  public func penalty(on batch: DiscriminatorBatch) -> Tensor? { nil }
  /// Nothing is carried.
  public static var memory: [String] { [] }
  /// Nothing is added.
  public func penalty(on batch: GeneratorBatch) -> Tensor? { nil }
  /// Parameters stay as they are.
  public func constrained(_ parameter: Tensor) -> Tensor { parameter }
}

/// What the discriminator sees in one of its turns.
public struct DiscriminatorBatch {
  /// Real samples.
  public let real: Tensor
  /// Generated samples, as many.
  public let fake: Tensor
  /// Scores of the real samples.
  public let realLogits: Logits
  /// Scores of the generated samples.
  public let fakeLogits: Logits
  /// The discriminator, for samples in between.
  public let discriminator: (Tensor) -> Logits
  /// Where random numbers come from.
  public let pass: ForwardPass

  /// Creates a batch with its scores.
  public init(
    real: Tensor, fake: Tensor, discriminator: @escaping (Tensor) -> Logits, pass: ForwardPass
  ) {
    self.real = real
    self.fake = fake
    self.discriminator = discriminator
    self.pass = pass
    realLogits = discriminator(real)
    fakeLogits = discriminator(fake)
  }

  /// The squared L2 norm of the score's gradient by each sample, a vector.
  public static func squaredGradientNorms(of logits: Logits, at samples: Tensor) -> Tensor {
    // Samples do not interact, so the gradient of the sum holds each sample's own gradient.
    let gradient = gradients(of: logits.tensor.sum(), withRespectTo: [samples])[0]
    // Under packing a score belongs to several samples, whose gradient is that of the pack.
    let count = logits.tensor.shape[0]
    return gradient.reshaped([count, samples.shape.count / max(count, 1)]).square().sum([1])
  }
}

/// What the generator makes in one of its turns.
public struct GeneratorBatch {
  /// The latents.
  public let latents: Tensor
  /// The generator.
  public let generator: (Tensor) -> Tensor
  /// Where random numbers come from, and where a generator leaves its styles.
  public let pass: ForwardPass
  /// The scalars that the regulariser carries, as it declares them.
  public let memory: [Variable]

  /// Creates a batch.
  public init(
    latents: Tensor, generator: @escaping (Tensor) -> Tensor, pass: ForwardPass, memory: [Variable]
  ) {
    (self.latents, self.generator, self.pass, self.memory) = (latents, generator, pass, memory)
  }
}

/// The regularisers an experiment can name.
public enum RegularizerCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any Regularizer>([
    R1Penalty.self, R2Penalty.self, GradientPenalty.self, DRAGANPenalty.self,
    WeightClipping.self, LabelSmoothing.self, PathLengthPenalty.self,
  ])
}
