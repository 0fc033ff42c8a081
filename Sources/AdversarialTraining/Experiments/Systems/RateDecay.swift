extension BuiltInExperiment {
  /// Learning rates that fall to zero along a cosine.
  static let rateDecay = BuiltInExperiment(
    yaml: """
      name: rate-decay
      summary: Rates that fall let the players settle where constant ones keep them circling.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      regularizers: {r1: {weight: 0.1}}
      learning_rate_decay: cosine
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
      gallery:
        title: Learning-rate schedules
        purpose: Rates that fall along a cosine or a line let the players settle.
        chapter: objectives
        order: 164
        seeds: 5
        figures: [variant-samples, variant-scores]
        variants:
          - {name: cosine}
          - {name: linear, set: [learning_rate_decay=linear]}
          - {name: constant, set: [learning_rate_decay=none]}
        targets:
          - {name: modes covered, series: mode/covered, variant: cosine, reduction: final, at_least: 8, source: "all eight Gaussians"}
      """)
}
