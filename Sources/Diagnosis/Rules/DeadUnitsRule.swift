import TraceModel

/// A layer gets no gradient at all while others do.
struct DeadUnitsRule: Rule {
  /// The share of late values that are zero.
  static let zeros = Threshold(
    "share of late segments in which a layer's gradient is zero", 0.9,
    meaning: "above while other layers have gradients: the layer is dead",
    source: "AutoTrainer (Zhang et al. 2021): dying ReLU at 70 % zero gradients")
  /// What counts as zero.
  static let zero = Threshold(
    "gradient norm of a dead layer over that of the largest", 1e-9,
    meaning: "below: zero up to rounding",
    source: "float32 resolves 1e-7 of a sum; nothing that is used lies below this")

  let declaration = RuleDeclaration(
    identifier: "dead-units", category: .gradients,
    title: "Every layer gets a gradient",
    failureTitle: "A layer gets no gradient",
    summary: "Rectified units that are negative for every input pass nothing back: their layer, "
      + "and those that only it feeds, stop learning for good. So does a layer left out of the "
      + "optimiser or detached by mistake.",
    signals: [
      .generatorLayerGradients,
      Signal(
        "grad_d/<layer>", "gradient norm of each discriminator layer",
        code: #"for n, p in discriminator.named_parameters(): "#
          + #"writer.add_scalar(f"grad_d/{n}", p.grad.norm().item(), step)"#),
    ], thresholds: [zeros, zero], severity: .medium,
    howWrong: "A frozen layer has no gradient on purpose. All layers of a player at zero are a "
      + "vanished gradient, which another rule names.",
    references: [
      "Zhang et al., AutoTrainer (ICSE 2021)", "Amazon SageMaker Debugger, DeadRelu",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    var looked = 0
    var dead: [(tag: String, from: Int, to: Int)] = []
    for prefix in ["grad_g/", "grad_d/"] {
      let layers = context.trace.roles.roles.filter { $0.rawValue.hasPrefix(prefix) }.sorted()
        .compactMap(context.profile).filter { $0.finiteSegments.count >= 8 }
      guard layers.count >= 2 else { continue }
      looked += layers.count
      let greatest = layers.compactMap(\.lateLevel).max() ?? 0
      guard greatest > 0 else { continue }
      for layer in layers {
        let late = layer.segments(from: 0.8, to: 1)
        let zeros = late.count { $0.maximum <= Self.zero.value * greatest }
        guard Double(zeros) > Self.zeros.value * Double(late.count) else { continue }
        let onset = FinalStretch(
          of: layer.finiteSegments.map { $0.maximum <= Self.zero.value * greatest },
          holdingFor: 0.9
        ).map { layer.finiteSegments[$0.start].firstStep }
        dead.append((layer.tag, onset ?? layer.firstStep, layer.lastStep))
      }
    }
    guard looked > 0 else { throw SignalMissing(declaration.signals) }
    guard !dead.isEmpty else {
      return declaration.finding(
        .pass, confidence: 0.9, "All \(looked) layers traced have gradients at the end.")
    }
    return declaration.finding(
      .fail, confidence: 0.85, onset: dead.map(\.from).min(),
      "No gradient reaches \(dead.map(\.tag).joined(separator: ", ")).",
      evidence: dead.map {
        Evidence(
          series: $0.tag, from: $0.from, to: $0.to, value: 0, threshold: Self.zero.value,
          note: "zero while other layers have gradients")
      },
      remedies: [
        Remedy(
          text: "Use leaky rectifiers, whose slope is never zero (DCGAN, Radford et al. 2016).",
          change: [
            "generator.network.activation": "leaky-relu",
            "discriminator.network.activation": "leaky-relu",
          ]),
        Remedy(
          text:
            "Quarter the generator's learning rate: a step too large pushes units where they are dead.",
          change: context.settings.rates(of: .generator, times: 0.25)),
      ])
  }
}
