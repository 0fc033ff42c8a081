/// What a series measures, independent of the name it was logged under.
///
/// The raw value is the canonical tag, the one that GANScope itself writes: `loss/d`, `grad/g`,
/// `grad_g/<layer>`. Roles are open: a role that no rule knows is shown and kept.
public struct Role: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The canonical tag.
  public let rawValue: String

  /// Creates the role with the given canonical tag.
  public init(rawValue: String) { self.rawValue = rawValue }

  private init(_ canonicalTag: String) { self.init(rawValue: canonicalTag) }

  /// The canonical tag.
  public var description: String { rawValue }

  /// Orders roles by canonical tag.
  public static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}

extension Role {
  /// The discriminator's (or critic's) loss, as minimised.
  public static let discriminatorLoss = Role("loss/d")
  /// The generator's adversarial loss, as minimised.
  public static let generatorLoss = Role("loss/g")
  /// The part of the discriminator's loss on real samples.
  public static let discriminatorLossReal = Role("loss/d_real")
  /// The part of the discriminator's loss on generated samples.
  public static let discriminatorLossFake = Role("loss/d_fake")

  /// The mean of the discriminator's output on real samples, D(x).
  public static let outputReal = Role("d/real")
  /// The mean of the discriminator's output on generated samples, D(G(z)), before G's update.
  public static let outputFake = Role("d/fake")
  /// The same after the generator's update of that step.
  public static let outputFakeAfterGenerator = Role("d/fake_after_g")
  /// The mean of the discriminator's output on samples of a generator in evaluation mode.
  public static let outputFakeInEvaluation = Role("d/fake_eval")
  /// The mean of the discriminator's output on real samples it was not trained on.
  public static let outputHeldOut = Role("d/held_out")
  /// The share of real samples the discriminator calls real, in [0, 1].
  public static let accuracyReal = Role("d/acc_real")
  /// The share of generated samples the discriminator calls generated, in [0, 1].
  public static let accuracyFake = Role("d/acc_fake")
  /// The share of all samples the discriminator judges rightly, in [0, 1].
  public static let accuracy = Role("d/acc")
  /// The mean sign of D's output on real samples, in [-1, 1].
  public static let signReal = Role("d/sign_real")
  /// The mean sign of D's output on generated samples, in [-1, 1].
  public static let signFake = Role("d/sign_fake")

  /// A critic's estimate of the Wasserstein distance, the mean of its scores of real samples less
  /// that of generated ones: minus its loss, without penalties.
  public static let criticDistance = Role("metric/wasserstein")

  /// The R1 penalty.
  public static let r1Penalty = Role("reg/r1")
  /// The gradient penalty.
  public static let gradientPenalty = Role("reg/gp")
  /// The path length penalty.
  public static let pathLengthPenalty = Role("reg/pl")

  /// The L2 norm of the generator's gradient over all its parameters.
  public static let generatorGradient = Role("grad/g")
  /// The L2 norm of the discriminator's gradient over all its parameters.
  public static let discriminatorGradient = Role("grad/d")
  /// The generator's gradient norm under the saturating objective, mean of log(1 - D(G(z))).
  public static let saturatingGradient = Role("grad/g_saturating")
  /// The generator's gradient norm under the non-saturating objective, mean of -log D(G(z)).
  public static let nonSaturatingGradient = Role("grad/g_nonsaturating")
  /// The L2 norm of the generator's last update.
  public static let generatorUpdate = Role("update/g")
  /// The L2 norm of the discriminator's last update.
  public static let discriminatorUpdate = Role("update/d")
  /// The generator's learning rate.
  public static let generatorLearningRate = Role("lr/g")
  /// The discriminator's learning rate.
  public static let discriminatorLearningRate = Role("lr/d")

  /// The number of modes covered.
  public static let modesCovered = Role("mode/covered")
  /// The share of high-quality samples, in [0, 1].
  public static let highQuality = Role("mode/high_quality")
  /// The reverse Kullback-Leibler divergence over modes, in nats.
  public static let reverseKL = Role("mode/reverse_kl")
  /// High-quality samples per mode (a vector).
  public static let modeCounts = Role("mode/counts")

  /// k-nearest-neighbour precision.
  public static let precision = Role("metric/precision")
  /// k-nearest-neighbour recall.
  public static let recall = Role("metric/recall")
  /// k-nearest-neighbour density.
  public static let density = Role("metric/density")
  /// k-nearest-neighbour coverage.
  public static let coverage = Role("metric/coverage")
  /// The Fréchet distance.
  public static let frechetDistance = Role("metric/fid")
  /// The kernel distance.
  public static let kernelDistance = Role("metric/kid")
  /// The inception score.
  public static let inceptionScore = Role("metric/is")
  /// The share of statistically different bins.
  public static let differentBins = Role("metric/ndb")
  /// The share of the training samples that the generator makes exactly, in [0, 1].
  public static let reproduced = Role("metric/reproduced")

  /// Samples of a fixed set of latents: images, or points as a tensor of N×d.
  public static let fixedSamples = Role("sample/fixed")
  /// Samples of fresh latents.
  public static let randomSamples = Role("sample/random")
  /// Real samples.
  public static let realSamples = Role("sample/real")
  /// The discriminator's output on a regular grid over the plane (a tensor of rows × columns).
  public static let discriminatorField = Role("field/d")

  /// Histograms of the discriminator's outputs on real samples.
  public static let outputHistogramReal = Role("hist/d_real")
  /// Histograms of the discriminator's outputs on generated samples.
  public static let outputHistogramFake = Role("hist/d_fake")

  /// The probability of an augmentation of what D sees.
  public static let augmentation = Role("aug/p")

  /// Wall time of a step, in milliseconds.
  public static let stepTime = Role("time/step_ms")

  /// The gradient norm of one of the generator's layers.
  public static func generatorLayerGradient(_ layer: String) -> Role { Role("grad_g/\(layer)") }
  /// The gradient norm of one of the discriminator's layers.
  public static func discriminatorLayerGradient(_ layer: String) -> Role { Role("grad_d/\(layer)") }
  /// A parameter of a small game.
  public static func parameter(_ name: String) -> Role { Role("theta/\(name)") }
}

extension Role {
  /// Every role that a run does not name itself.
  private static let named: Set<Role> = [
    discriminatorLoss, generatorLoss, discriminatorLossReal, discriminatorLossFake,
    outputReal, outputFake, outputFakeAfterGenerator, outputFakeInEvaluation, outputHeldOut,
    accuracyReal, accuracyFake, accuracy, signReal, signFake,
    r1Penalty, gradientPenalty, pathLengthPenalty,
    generatorGradient, discriminatorGradient, saturatingGradient, nonSaturatingGradient,
    generatorUpdate, discriminatorUpdate, generatorLearningRate, discriminatorLearningRate,
    fixedSamples, randomSamples, realSamples, discriminatorField, augmentation, stepTime,
  ]

  /// Groups of canonical tags that are open: layers, parameters, events, and whatever else is
  /// measured of samples.
  private static let openGroups = [
    "grad_g/", "grad_d/", "upd_g/", "upd_d/", "theta/", "event/", "loss/g_aux/", "loss/d_aux/",
    "hist/", "metric/", "mode/",
  ]

  /// The roles that a user may give to a tag, an open group as `grad_g/<name>`.
  public static let allNames: [String] =
    (named.map(\.rawValue) + openGroups.map { "\($0)<name>" }).sorted()

  /// Whether a tag is one that GANScope itself writes.
  public static func isCanonical(_ tag: String) -> Bool {
    named.contains(Role(tag))
      || openGroups.contains { tag.hasPrefix($0) && tag.utf8.count > $0.utf8.count }
  }
}
