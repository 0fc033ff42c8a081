extension BuiltInExperiment {
  /// Arjovsky and Bottou's probe: a generator that stands still while a new discriminator learns.
  static let frozenGenerator = BuiltInExperiment(
    yaml: """
      name: frozen-generator
      summary: With G frozen, the gradient of log(1 - D) falls by powers of ten as a new D learns.
      steps: 8001
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.02}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      freeze_at: 1
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.003, beta1: 0.5, beta2: 0.999}
      probes: {metrics_every: 2000, snapshots_every: 1000}
      gallery:
        title: A generator that stands still
        purpose: Freeze the generator and train a new discriminator from scratch. The better it gets, the less of a gradient log(1 − D) passes on, by powers of ten; −log D keeps passing one on.
        chapter: games
        order: 7
        seeds: 5
        quick_steps: 40
        figures: [frozen-generator]
        variants:
          - {name: after 1}
          - {name: after 10, set: [freeze_at=10, steps=8010]}
          - {name: after 300, set: [freeze_at=300, steps=8300]}
        targets:
          - {name: fall of the saturating gradient in powers of ten, series: frozen/decades, at_least: 5, source: "Arjovsky and Bottou 2017, figure 2: five orders of magnitude in its best case"}
          - {name: least factor of the non-saturating gradient, series: frozen/non_saturating_factor, at_least: 0.1, source: "Arjovsky and Bottou 2017, figure 3: it does not vanish"}
      """)
}
