import TraceModel

/// A learning rate far outside what adversarial training bears.
struct LearningRateRule: Rule {
  /// The largest usual rate.
  static let high = Threshold(
    "learning rate", 0.01, meaning: "above with Adam or RMSProp: too high",
    source: "UMLAUT (Schoop et al. 2021); DCGAN (Radford et al. 2016) found 1e-3 too high")
  /// The same for an optimiser that is not known, or plain descent.
  static let highAnyOptimizer = Threshold(
    "learning rate of an unknown optimiser", 1, meaning: "above: too high for any optimiser",
    source: "plain descent on GAN losses takes rates up to about 0.1")
  /// The smallest rate that moves weights.
  static let low = Threshold(
    "learning rate, low", 1e-7, meaning: "below for most of the run: weights do not move",
    source: "UMLAUT (Schoop et al. 2021)")

  let declaration = RuleDeclaration(
    identifier: "learning-rate", category: .stability,
    title: "Learning rates are in the usual range",
    failureTitle: "A learning rate is outside the usual range",
    summary: "Two players that each overshoot never meet. Adam takes steps of the size of its "
      + "rate whatever the gradient, so that 0.01 is a large one.",
    signals: [
      Signal(
        "lr/g", "learning rate of G",
        code: #"writer.add_scalar("lr/g", optimizer_g.param_groups[0]["lr"], step)"#),
      Signal(
        "lr/d", "learning rate of D",
        code: #"writer.add_scalar("lr/d", optimizer_d.param_groups[0]["lr"], step)"#),
    ], thresholds: [high, highAnyOptimizer, low], severity: .low,
    howWrong: "Small networks and batch normalisation bear higher rates. If samples are good, the "
      + "rate is.",
    references: [
      "Schoop et al., UMLAUT (CHI 2021)",
      "Radford et al., DCGAN (ICLR 2016), section 4",
      "Heusel et al., Two time-scale update rule (NeurIPS 2017)",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    let rates = [
      ("generator", Role.generatorLearningRate), ("discriminator", .discriminatorLearningRate),
    ]
    .compactMap { player, role -> (player: String, tag: String, rate: Double, isAdaptive: Bool)? in
      let configuration = context.trace.manifest?.configuration
      let optimizer =
        configuration?["\(player).optimizer"]
        ?? configuration?["\(player).optimizer.type"]
      let isAdaptive = optimizer == "adam" || optimizer == "rmsprop"
      if let profile = context.profile(role), let rate = profile.level(from: 0, to: 1) {
        return (player, profile.tag, rate, isAdaptive)
      }
      let key = "\(player).optimizer.learning_rate"
      return context.settings.number(key).map { (player, key, $0, isAdaptive) }
    }
    guard !rates.isEmpty else { throw SignalMissing(declaration.signals) }
    let odd = rates.filter {
      $0.rate > ($0.isAdaptive ? Self.high : Self.highAnyOptimizer).value
        || $0.rate < Self.low.value
    }
    let summary = rates.map { "\($0.tag) \($0.rate.brief)" }.joined(separator: ", ")
    let last = max(context.stepCount - 1, 0)
    return declaration.finding(
      odd.isEmpty ? .pass : .warn, confidence: 0.5, onset: odd.isEmpty ? nil : 0,
      "Over the run: \(summary).",
      evidence: rates.map { rate in
        Evidence(
          series: rate.tag, from: 0, to: last, value: rate.rate,
          threshold: rate.rate < Self.low.value
            ? Self.low.value : (rate.isAdaptive ? Self.high : Self.highAnyOptimizer).value,
          note: "median over the run")
      },
      remedies: odd.map { rate in
        Remedy(
          text: "Start from the rate of DCGAN.",
          change: ["\(rate.player).optimizer.learning_rate": "0.0002"])
      })
  }
}
