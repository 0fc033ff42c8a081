import Foundation
import TraceModel

/// Configuration changes that several rules advise, in order of likely effect.
///
/// The keys are those of an experiment, as `ganscope train --set` takes them. What a run has already
/// is not advised again, and a setting of it that is not known is changed in words alone.
enum Remedies {
  /// Against weights that run away.
  static func againstDivergence(in context: RuleContext) -> [Remedy] {
    [
      Remedy(
        text: "Divide both learning rates by ten: an update that overshoots makes the next one "
          + "larger.",
        change: context.settings.rates(of: .generator, .discriminator, times: 0.1)),
      Remedy(
        text: "Use Adam with beta1 0.5 for both players: it bounds the size of an update whatever "
          + "the size of the gradient.",
        change: ["generator.optimizer": "adam", "discriminator.optimizer": "adam"]),
      realGradientPenalty(
        1, "scores that cannot grow without bound cannot drive the losses there", context),
    ].compactMap { $0 }
  }

  /// Against a generator that makes one thing, or too few.
  static func againstCollapse(in context: RuleContext) -> [Remedy] {
    var thinLatent: Remedy?
    if let dimension = context.settings.number("prior.dimension"), dimension < 8 {
      thinLatent = Remedy(
        text: "Give the latent more dimensions: with \(dimension.brief) the outputs lie on a "
          + "manifold too thin to reach all modes without crossing the gaps.",
        change: ["prior.dimension": "16"])
    }
    return [
      thinLatent,
      realGradientPenalty(
        0.1, "G then follows a smooth slope to the modes it lacks (Mescheder et al. 2018)", context),
      wassersteinCritic(
        "its score tells how far away missing modes are (Gulrajani et al. 2017)",
        discriminatorSteps: 3, context),
      Remedy(
        text: "Divide both learning rates by four, so that D can follow before G has moved on.",
        change: context.settings.rates(of: .generator, .discriminator, times: 0.25)),
    ].compactMap { $0 }
  }

  /// Against players that chase each other in circles.
  static func againstRotation(in context: RuleContext) -> [Remedy] {
    [
      realGradientPenalty(
        1, "it damps the rotation of the game (Mescheder et al. 2018, section 4)", context),
      Remedy(
        text: "Let D learn faster than G: a quarter of the generator's learning rate (two "
          + "time-scale rule, Heusel et al. 2017).",
        change: context.settings.rates(of: .generator, times: 0.25)),
      withoutMomentum(context),
    ].compactMap { $0 }
  }

  /// Against samples that lie off the data.
  static func againstPoorQuality(in context: RuleContext) -> [Remedy] {
    let steps = context.settings.number("steps").map { min(max($0, 1), 1e15) * 2 }
    return [
      realGradientPenalty(
        0.1, "its slope then leads to the data from where the samples are", context),
      Remedy(
        text: "Divide both learning rates by four: samples that circle the data at a distance are "
          + "thrown past it by each update.",
        change: context.settings.rates(of: .generator, .discriminator, times: 0.25)),
      Remedy(
        text: "Train for twice as many steps if quality is still rising.",
        change: steps.map { ["steps": "\(Int($0))"] } ?? [:]),
    ].compactMap { $0 }
  }

  /// Against a D that has left G behind.
  static func againstOverpoweringDiscriminator(in context: RuleContext) -> [Remedy] {
    var weaker = context.settings.rates(of: .discriminator, times: 0.25)
    weaker["schedule.discriminator_steps"] = "1"
    return [
      balancedPlayers(in: context),
      context.family == .minimax
        ? Remedy(
          text: "Train G on -log D(G(z)) instead of log(1 - D(G(z))): its gradient is largest, "
            + "not smallest, where D is certain (Goodfellow et al. 2014, section 3).",
          change: ["objective": "non-saturating"]) : nil,
      realGradientPenalty(
        1,
        "D can then not become certain, and G keeps a slope to follow (Mescheder et al. 2018)",
        context),
      Remedy(
        text: "Weaken D: a quarter of its learning rate, one update of D for one of G.",
        change: weaker),
      wassersteinCritic(
        "it may be trained to its optimum without taking G's gradient away (Arjovsky et al. 2017)",
        discriminatorSteps: nil, context),
    ].compactMap { $0 }
  }

  /// A generator that learns as its discriminator does, when the configuration says that it does
  /// not: by the same optimiser at the same rate, from the first step on.
  private static func balancedPlayers(in context: RuleContext) -> Remedy? {
    let settings = context.settings
    let rateKey = RunSettings.Player.generator.rateKey
    var change: [String: String] = [:]
    var reasons: [String] = []
    if let own = settings["generator.optimizer"], let other = settings["discriminator.optimizer"],
      own != other
    {
      change["generator.optimizer"] = other
      change[rateKey] = settings[RunSettings.Player.discriminator.rateKey]
      reasons.append("with the optimiser and the rate of D")
    }
    if settings.number("pretraining").map({ $0 > 0 }) == true {
      change["pretraining"] = "0"
      reasons.append("from the first step on")
    }
    guard !change.isEmpty else { return nil }
    if context.family == .minimax {
      change["objective"] = "non-saturating"
      reasons.append("and on -log D(G(z)), which is steep where D is certain")
    }
    return Remedy(
      text: "Give G the chances of D: train it " + reasons.joined(separator: ", ") + ".",
      change: change)
  }

  /// Against a generator that repeats its training data.
  static func againstCopies(in context: RuleContext) -> [Remedy] {
    var drawing: Remedy?
    if context.settings["prior.type"] == "data" {
      // Nothing that D does can make such a generator draw: it has no latents and no weights.
      drawing = Remedy(
        text: "Let G draw from noise what it now looks up: normal latents through a network that "
          + "learns, against a D of the same size with a light penalty.",
        change: [
          "prior": "normal", "prior.dimension": "32",
          "generator.network": "mlp", "generator.network.layers": "[256, 256]",
          "generator.network.output_activation": "tanh",
          "generator.optimizer": "adam", RunSettings.Player.generator.rateKey: "0.001",
          "generator.optimizer.beta1": "0",
          "discriminator.network.layers": "[256, 256]",
          "discriminator.optimizer.beta1": "0",
          "regularizers.r1.weight": "0.05",
        ])
    }
    return [
      drawing,
      Remedy(text: "Train on more data, or augment what D sees (Karras et al. 2020)."),
      realGradientPenalty(1, "D can then not single them out", context),
    ].compactMap { $0 }
  }

  /// Against a D that answers the same to everything.
  static func againstConstantDiscriminator(in context: RuleContext) -> [Remedy] {
    var faster = context.settings.rates(of: .discriminator, times: 4)
    let updates = moreDiscriminatorSteps(than: context)
    faster.merge(updates.change) { $1 }
    return [
      Remedy(
        text: "Give D rectifiers that leak: units that are off for every input have no gradient "
          + "that could switch them on again.",
        change: ["discriminator.network.activation": "leaky-relu"]),
      Remedy(
        text: "Let D learn faster, at four times its learning rate, and more often, "
          + "\(updates.words) for one of G.", change: faster),
      Remedy(
        text: "Check what D is given: data and samples on different scales, or one array in place "
          + "of both, leave it nothing to tell apart."),
    ]
  }

  /// Against a logarithm that is cut off where D is sure of itself.
  static func againstClampedLogarithm(in context: RuleContext) -> [Remedy] {
    [
      Remedy(
        text: "Compute the loss from D's logits, without a sigmoid and an epsilon of your own: "
          + "torch.nn.functional.binary_cross_entropy_with_logits is exact at every logit.")
    ] + againstOverpoweringDiscriminator(in: context)
  }

  /// Against a G that has left D behind.
  static func againstOverpoweringGenerator(in context: RuleContext) -> [Remedy] {
    let updates = moreDiscriminatorSteps(than: context)
    return [
      Remedy(
        text: "Give D more updates: \(updates.words) for one of G.", change: updates.change),
      Remedy(
        text: "Quarter the generator's learning rate (two time-scale rule, Heusel et al. 2017).",
        change: context.settings.rates(of: .generator, times: 0.25)),
    ]
  }
}

/// Remedies that a run may have already.
extension Remedies {
  /// The penalty on D's gradient at real samples, or more of it where it is on; nil where it weighs
  /// as much already.
  static func realGradientPenalty(
    _ weight: Double, _ reason: String, _ context: RuleContext
  ) -> Remedy? {
    let change = ["regularizers.r1.weight": weight.brief]
    switch context.settings.weight(of: "r1", logged: .r1Penalty) {
    case nil:
      return Remedy(
        text: "Penalise the gradient of D at real samples (R1): \(reason).", change: change)
    case .known(let present):
      return present >= weight
        ? nil
        : Remedy(
          text: "Raise the weight of the R1 penalty from \(present.brief) to \(weight.brief): "
            + "\(reason).", change: change)
    case .unknown:
      return Remedy(text: "Raise the weight of the R1 penalty, to ten times what it is: \(reason).")
    }
  }

  /// A critic with a gradient penalty, or the penalty for a critic that has none; nil for one that
  /// has it.
  static func wassersteinCritic(
    _ reason: String, discriminatorSteps steps: Double?, _ context: RuleContext
  ) -> Remedy? {
    let settings = context.settings
    let isCritic = context.family == .wasserstein
    let isPenalised = settings.weight(of: "gp", logged: .gradientPenalty) != nil
    guard !(isCritic && isPenalised) else { return nil }
    var change: [String: String] = [:]
    if !isCritic { change["objective"] = "wasserstein" }
    if !isPenalised { change["regularizers.gp.weight"] = "1" }
    if let steps, settings.number("schedule.discriminator_steps").map({ $0 < steps }) ?? true {
      change["schedule.discriminator_steps"] = steps.brief
    }
    let text =
      isCritic
      ? "Penalise the critic's gradient between data and samples"
      : "Train a Wasserstein critic with a gradient penalty"
    return Remedy(text: "\(text): \(reason).", change: change)
  }

  /// Updates without momentum; nil where the configuration has none.
  private static func withoutMomentum(_ context: RuleContext) -> Remedy? {
    let settings = context.settings
    let keys = RunSettings.Player.allCases.map { "\($0.rawValue).optimizer.beta1" }
    let present = keys.filter { settings.number($0) != nil }
    guard !settings.areRecorded || present.contains(where: { settings.number($0) != 0 }) else {
      return nil
    }
    return Remedy(
      text: "Take the momentum out: with beta1 = 0 updates do not carry on past the turn.",
      change: Dictionary(
        uniqueKeysWithValues: (present.isEmpty ? keys : present).map { ($0, "0") }))
  }

  /// More updates of D for one of G than the run makes.
  private static func moreDiscriminatorSteps(
    than context: RuleContext
  ) -> (words: String, change: [String: String]) {
    let present = context.settings.number("schedule.discriminator_steps") ?? 1
    let steps = present < 3 ? 3 : min(2 * present, 100)
    let words = steps == 3 ? "three updates" : "\(steps.brief) updates"
    return (words, ["schedule.discriminator_steps": steps.brief])
  }
}
