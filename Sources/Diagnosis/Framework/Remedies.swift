import Foundation
import TraceModel

/// Configuration changes that several rules advise, in order of likely effect.
///
/// The keys are those of an experiment, as `ganscope train --set` takes them.
enum Remedies {
  private static let generatorRate = "generator.optimizer.learning_rate"
  private static let discriminatorRate = "discriminator.optimizer.learning_rate"

  /// Against weights that run away.
  static func againstDivergence(in context: RuleContext) -> [Remedy] {
    [
      Remedy(
        text: "Divide both learning rates by ten: an update that overshoots makes the next one "
          + "larger.",
        change: [
          generatorRate: context.scaled(generatorRate, by: 0.1, otherwise: 1e-4),
          discriminatorRate: context.scaled(discriminatorRate, by: 0.1, otherwise: 1e-4),
        ]),
      Remedy(
        text: "Use Adam with beta1 0.5 for both players: it bounds the size of an update whatever "
          + "the size of the gradient.",
        change: ["generator.optimizer": "adam", "discriminator.optimizer": "adam"]),
      Remedy(
        text: "Penalise the gradient of D at real samples (R1): scores that cannot grow without "
          + "bound cannot drive the losses there.",
        change: ["regularizers.r1.weight": "1"]),
    ]
  }

  /// Against a generator that makes one thing, or too few.
  static func againstCollapse(in context: RuleContext) -> [Remedy] {
    var remedies = [
      Remedy(
        text: "Penalise the gradient of D at real samples (R1): G then follows a smooth slope to "
          + "the modes it lacks (Mescheder et al. 2018).",
        change: ["regularizers.r1.weight": "0.1"]),
      Remedy(
        text: "Train a Wasserstein critic with a gradient penalty: its score tells how far away "
          + "missing modes are (Gulrajani et al. 2017).",
        change: [
          "objective": "wasserstein", "regularizers.gp.weight": "1",
          "schedule.discriminator_steps": "3",
        ]),
      Remedy(
        text: "Divide both learning rates by four, so that D can follow before G has moved on.",
        change: [
          generatorRate: context.scaled(generatorRate, by: 0.25, otherwise: 1e-4),
          discriminatorRate: context.scaled(discriminatorRate, by: 0.25, otherwise: 1e-4),
        ]),
    ]
    if let dimension = context.configured("prior.dimension"), dimension < 8 {
      remedies.insert(
        Remedy(
          text: "Give the latent more dimensions: with \(dimension.brief) the outputs lie on a "
            + "manifold too thin to reach all modes without crossing the gaps.",
          change: ["prior.dimension": "16"]), at: 0)
    }
    return remedies
  }

  /// Against players that chase each other in circles.
  static func againstRotation(in context: RuleContext) -> [Remedy] {
    [
      Remedy(
        text: "Penalise the gradient of D at real samples (R1): it damps the rotation of the game "
          + "(Mescheder et al. 2018, section 4).",
        change: ["regularizers.r1.weight": "1"]),
      Remedy(
        text: "Let D learn faster than G (two time-scale rule, Heusel et al. 2017).",
        change: [generatorRate: context.scaled(generatorRate, by: 0.25, otherwise: 1e-4)]),
      Remedy(
        text: "Take the momentum out: with beta1 = 0 updates do not carry on past the turn.",
        change: ["generator.optimizer.beta1": "0", "discriminator.optimizer.beta1": "0"]),
    ]
  }

  /// Against samples that lie off the data.
  static func againstPoorQuality(in context: RuleContext) -> [Remedy] {
    [
      Remedy(
        text: "Penalise the gradient of D at real samples (R1), so that its slope leads to the "
          + "data from where the samples are.",
        change: ["regularizers.r1.weight": "0.1"]),
      Remedy(
        text: "Divide both learning rates by four: samples that circle the data at a distance are "
          + "thrown past it by each update.",
        change: [
          generatorRate: context.scaled(generatorRate, by: 0.25, otherwise: 1e-4),
          discriminatorRate: context.scaled(discriminatorRate, by: 0.25, otherwise: 1e-4),
        ]),
      Remedy(
        text: "Train for twice as many steps if quality is still rising.",
        change: ["steps": "\(min(max(context.stepCount, 1), Int.max / 4) * 2)"]),
    ]
  }

  /// Against a D that has left G behind.
  static func againstOverpoweringDiscriminator(in context: RuleContext) -> [Remedy] {
    var remedies = [
      Remedy(
        text: "Penalise the gradient of D at real samples (R1): D can then not become certain, and "
          + "G keeps a slope to follow (Mescheder et al. 2018).",
        change: ["regularizers.r1.weight": "1"]),
      Remedy(
        text: "Weaken D: a quarter of its learning rate, one update of D for one of G.",
        change: [
          discriminatorRate: context.scaled(discriminatorRate, by: 0.25, otherwise: 1e-4),
          "schedule.discriminator_steps": "1",
        ]),
      Remedy(
        text: "Train a Wasserstein critic with a gradient penalty, which may be trained to its "
          + "optimum without taking G's gradient away (Arjovsky et al. 2017).",
        change: ["objective": "wasserstein", "regularizers.gp.weight": "1"]),
    ]
    if context.family == .minimax {
      remedies.insert(
        Remedy(
          text: "Train G on -log D(G(z)) instead of log(1 - D(G(z))): its gradient is largest, "
            + "not smallest, where D is certain (Goodfellow et al. 2014, section 3).",
          change: ["objective": "non-saturating"]), at: 0)
    }
    if let balanced = balancedPlayers(in: context) { remedies.insert(balanced, at: 0) }
    return remedies
  }

  /// A generator that learns as its discriminator does, when the configuration says that it does
  /// not: by the same optimiser at the same rate, from the first step on.
  private static func balancedPlayers(in context: RuleContext) -> Remedy? {
    let settings = context.trace.settings
    func optimizer(_ player: String) -> String? {
      settings["\(player).optimizer.type"] ?? settings["\(player).optimizer"]
    }
    var change: [String: String] = [:]
    var reasons: [String] = []
    if let own = optimizer("generator"), let other = optimizer("discriminator"), own != other {
      change["generator.optimizer"] = other
      change[generatorRate] = settings[discriminatorRate]
      reasons.append("with the optimiser and the rate of D")
    }
    if context.configured("pretraining").map({ $0 > 0 }) == true {
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
    let settings = context.trace.manifest?.configuration ?? [:]
    var remedies = [
      Remedy(text: "Train on more data, or augment what D sees (Karras et al. 2020)."),
      Remedy(
        text: "Penalise the gradient of D at real samples (R1), so that it cannot single them "
          + "out.", change: ["regularizers.r1.weight": "1"]),
    ]
    if settings["prior.type"] == "data" {
      // Nothing that D does can make such a generator draw: it has no latents and no weights.
      remedies.insert(
        Remedy(
          text: "Let G draw from noise what it now looks up: normal latents through a network that "
            + "learns, against a D of the same size with a light penalty.",
          change: [
            "prior": "normal", "prior.dimension": "32",
            "generator.network": "mlp", "generator.network.layers": "[256, 256]",
            "generator.network.output_activation": "tanh",
            "generator.optimizer": "adam", generatorRate: "0.001",
            "generator.optimizer.beta1": "0",
            "discriminator.network.layers": "[256, 256]",
            "discriminator.optimizer.beta1": "0",
            "regularizers.r1.weight": "0.05",
          ]), at: 0)
    }
    return remedies
  }

  /// Against a D that answers the same to everything.
  static func againstConstantDiscriminator(in context: RuleContext) -> [Remedy] {
    [
      Remedy(
        text: "Give D rectifiers that leak: units that are off for every input have no gradient "
          + "that could switch them on again.",
        change: ["discriminator.network.activation": "leaky-relu"]),
      Remedy(
        text: "Let D learn faster, at four times its learning rate, and more often, three updates "
          + "for one of G.",
        change: [
          discriminatorRate: context.scaled(discriminatorRate, by: 4, otherwise: 4e-4),
          "schedule.discriminator_steps": "3",
        ]),
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
    [
      Remedy(
        text: "Give D more updates: two or three for one of G.",
        change: ["schedule.discriminator_steps": "3"]),
      Remedy(
        text: "Quarter the generator's learning rate (two time-scale rule, Heusel et al. 2017).",
        change: [generatorRate: context.scaled(generatorRate, by: 0.25, otherwise: 1e-4)]),
    ]
  }
}

extension RuleContext {
  /// A number of the run's own configuration.
  func configured(_ key: String) -> Double? {
    let text = trace.manifest?.configuration?[key] ?? trace.hyperparameters[key]
    return text.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The run's own value of a key times a factor, or a common value when it is not recorded.
  func scaled(_ key: String, by factor: Double, otherwise common: Double) -> String {
    let value = configured(key).map { $0 * factor } ?? common
    return value.asSetting
  }
}

extension Double {
  /// Three significant digits that a configuration reads back.
  fileprivate var asSetting: String {
    guard isFinite, self != 0 else { return "0" }
    let exponent = Int(log10(abs(self)).rounded(.down))
    let unit = pow(10, Double(2 - exponent))
    return "\((self * unit).rounded() / unit)"
  }
}
