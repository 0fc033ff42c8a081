extension BuiltInExperiment {
  /// Two time-scale updates (Heusel and others 2017): D learns four times as fast as G.
  static let ttur = BuiltInExperiment(
    yaml: """
      name: ttur
      summary: D learns faster than G by its rate, in place of more steps.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      regularizers: {r1: {weight: 0.1}}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.0005, beta1: 0, beta2: 0.9}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.9}
      gallery:
        title: Two time-scale updates
        purpose: D learns four times as fast as G by its rate alone (Heusel and others 2017).
        chapter: objectives
        order: 160
        seeds: 5
        figures: [variant-samples, variant-scores]
        variants:
          - {name: rates 4 to 1}
          - {name: equal rates, set: [discriminator.optimizer.learning_rate=0.0005]}
        targets:
          - {name: modes covered, series: mode/covered, variant: rates 4 to 1, reduction: final, at_least: 8, source: "all eight Gaussians"}
      """)
}
