extension BuiltInExperiment {
  /// Samples are drawn with an average of G over its last steps (Yazici and others 2019).
  static let averagedGenerator = BuiltInExperiment(
    yaml: """
      name: averaged-generator
      summary: The average of G over its steps sits in the middle of the circles that the last G runs in.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      regularizers: {r1: {weight: 0.1}}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
        average_decay: 0.995
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
      gallery:
        title: An average of generators
        purpose: The players circle their equilibrium; the average of G over its steps sits in the middle (Yazıcı and others 2019).
        chapter: objectives
        order: 161
        seeds: 5
        figures: [variant-samples, variant-scores]
        variants:
          - {name: averaged}
          - {name: last step, set: [generator.average_decay=0]}
        targets:
          - {name: modes covered, series: mode/covered, variant: averaged, reduction: final, at_least: 8, source: "all eight Gaussians"}
      """)
}
