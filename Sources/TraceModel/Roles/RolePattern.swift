/// Which concepts make a tag play a role.
///
/// A pattern fits when every needed concept is there and every other one is allowed, so that a
/// word with a meaning of its own (an accuracy, a weight, a spread) never slips through.
struct RolePattern {
  /// What else the run must hold for the tag to be believed.
  enum Companion {
    case none
    /// A series of the generator's.
    case generator
    /// A loss of the discriminator's.
    case discriminatorLoss
    /// The same name with the other player, or with the other kind of sample.
    case counterpart
  }

  /// What to make of words that are not in the vocabulary.
  enum Remainder {
    /// The tag is taken only when no tag without such words plays the role.
    case tolerated
    /// The words name a layer: `grad_g/<layer>`.
    case layer
  }

  let role: Role
  let needs: Set<TagConcept>
  let allows: Set<TagConcept>
  let companion: Companion
  let remainder: Remainder

  private init(
    _ role: Role, _ needs: Set<TagConcept>, allows: Set<TagConcept> = [],
    companion: Companion = .none, remainder: Remainder = .tolerated
  ) {
    self.role = role
    self.needs = needs
    self.allows = allows.union([.neutral, .secondary])
    self.companion = companion
    self.remainder = remainder
  }

  /// Whether a tag with these concepts fits.
  func fits(_ concepts: Set<TagConcept>) -> Bool {
    needs.isSubset(of: concepts) && concepts.subtracting(needs).isSubset(of: allows)
  }

  /// The patterns for scalars; the first that fits decides.
  static let scalars: [RolePattern] = [
    RolePattern(.discriminatorLearningRate, [.learningRate, .discriminator]),
    RolePattern(.generatorLearningRate, [.learningRate, .generator]),

    RolePattern(
      .r1Penalty, [.r1], allows: [.loss, .discriminator, .penalty, .real, .gradient]),
    RolePattern(
      .gradientPenalty, [.gradientPenalty], allows: [.loss, .discriminator, .penalty, .gradient]),
    RolePattern(.gradientPenalty, [.gradient, .penalty], allows: [.loss, .discriminator]),
    RolePattern(.pathLengthPenalty, [.pathLength], allows: [.loss, .generator, .penalty]),

    RolePattern(
      .accuracyReal, [.accuracy, .real], allows: [.discriminator, .output, .image, .input]),
    RolePattern(
      .accuracyFake, [.accuracy, .fake], allows: [.discriminator, .output, .image, .generator]),
    RolePattern(
      .accuracy, [.accuracy, .discriminator], allows: [.output, .adversarial]),
    RolePattern(.signReal, [.sign, .real], allows: [.discriminator, .output]),
    RolePattern(.signFake, [.sign, .fake], allows: [.discriminator, .output]),

    RolePattern(.criticDistance, [.wasserstein], allows: [.discriminator]),

    RolePattern(.discriminatorUpdate, [.update, .discriminator], allows: [.norm]),
    RolePattern(.generatorUpdate, [.update, .generator], allows: [.norm]),
    RolePattern(
      .discriminatorGradient, [.gradient, .discriminator], allows: [.norm, .before],
      remainder: .layer),
    RolePattern(
      .generatorGradient, [.gradient, .generator], allows: [.norm, .before], remainder: .layer),
    RolePattern(.discriminatorGradient, [.norm, .discriminator]),
    RolePattern(.generatorGradient, [.norm, .generator]),

    RolePattern(.outputReal, [.discriminator, .input], allows: [.output, .real]),
    RolePattern(
      .outputReal, [.output, .real], allows: [.discriminator, .input, .image, .before]),
    RolePattern(
      .outputFakeAfterGenerator, [.discriminator, .generator, .after],
      allows: [.output, .fake, .latent, .update]),
    RolePattern(
      .outputFakeAfterGenerator, [.discriminator, .fake, .after],
      allows: [.output, .latent, .update]),
    RolePattern(
      .outputFakeAfterGenerator, [.output, .fake, .after], allows: [.latent, .generator, .update]),
    RolePattern(
      .outputFake, [.discriminator, .generator, .latent],
      allows: [.output, .fake, .before, .update]),
    RolePattern(
      .outputFake, [.discriminator, .generator, .input], allows: [.output, .fake, .before]),
    RolePattern(
      .outputFake, [.output, .fake],
      allows: [.discriminator, .latent, .generator, .before, .image, .input, .update]),
    RolePattern(.outputFake, [.discriminator, .output, .generator], allows: [.before]),
    RolePattern(.outputFake, [.discriminator, .fake, .latent], allows: [.before]),
    RolePattern(.outputReal, [.discriminator, .real], allows: [.image, .input]),
    RolePattern(
      .outputFake, [.discriminator, .fake], allows: [.image, .input, .before, .update]),
    RolePattern(.outputReal, [.real], companion: .counterpart),
    RolePattern(.outputFake, [.fake], companion: .counterpart),

    RolePattern(
      .discriminatorLossReal, [.loss, .discriminator, .real],
      allows: [.adversarial, .image, .output, .input]),
    RolePattern(
      .discriminatorLossFake, [.loss, .discriminator, .fake],
      allows: [.adversarial, .image, .output, .latent]),
    RolePattern(
      .generatorLoss, [.loss, .generator], allows: [.adversarial, .fake, .latent, .image]),
    RolePattern(.discriminatorLoss, [.loss, .discriminator], allows: [.adversarial]),
    RolePattern(.discriminatorLossReal, [.loss, .real], allows: [.output, .image]),
    RolePattern(.discriminatorLossFake, [.loss, .fake], allows: [.output, .image]),
    RolePattern(.generatorLoss, [.generator, .adversarial]),
    RolePattern(.discriminatorLoss, [.discriminator, .adversarial]),
    RolePattern(.generatorLoss, [.loss, .adversarial], companion: .discriminatorLoss),
    RolePattern(.discriminatorLoss, [.discriminator], companion: .counterpart),
    RolePattern(.generatorLoss, [.generator], companion: .counterpart),

    RolePattern(.frechetDistance, [.frechet], allows: [.inception, .fake, .output]),
    RolePattern(.kernelDistance, [.kernel], allows: [.inception, .fake, .output]),
    RolePattern(.inceptionScore, [.inception, .output]),
    RolePattern(.inceptionScore, [.inception]),
    RolePattern(.modesCovered, [.modes], allows: [.coverage]),
    RolePattern(.highQuality, [.quality], allows: [.image]),
    RolePattern(.precision, [.precision]),
    RolePattern(.recall, [.recall]),
    RolePattern(.density, [.density]),
    RolePattern(.coverage, [.coverage]),
    RolePattern(.differentBins, [.bins]),
    RolePattern(.augmentation, [.augmentation], allows: [.auxiliary, .output]),
  ]

  /// The patterns for images.
  static let images: [RolePattern] = [
    RolePattern(
      .realSamples, [.real], allows: [.image, .input, .discriminator, .random, .fixed]),
    RolePattern(.realSamples, [.input], allows: [.image]),
    RolePattern(
      .fixedSamples, [.fixed], allows: [.image, .fake, .generator, .latent, .output, .adversarial]),
    RolePattern(
      .randomSamples, [.fake],
      allows: [.image, .generator, .latent, .output, .random, .adversarial]),
    RolePattern(
      .randomSamples, [.generator], allows: [.image, .latent, .output, .random, .adversarial]),
    RolePattern(
      .randomSamples, [.image], allows: [.latent, .output, .random, .adversarial]),
    RolePattern(.randomSamples, [.output], allows: [.adversarial]),
  ]
}
