extension BuiltInExperiment {
  /// D compares the samples of a batch (Salimans and others 2016).
  static let minibatchDiscrimination = BuiltInExperiment(
    yaml: """
      name: minibatch-discrimination
      summary: D is told how near the other samples of the batch are, and so notices collapse.
      steps: 2000
      batch: 64
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      schedule: {type: alternating, discriminator_steps: 5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network:
          type: layers
          layers:
            - {type: linear, units: 128}
            - activation
            - {type: minibatch-discrimination, kernels: 8, dimension: 4}
            - {type: linear, units: 128}
            - activation
            - {type: linear, units: 1}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0.5, beta2: 0.999}
      probes: {field: 48}
      gallery:
        title: Minibatch discrimination
        purpose: D gets features that tell how near the other samples of the batch are (Salimans and others 2016). Without them, this hasty D makes G lose most modes.
        chapter: coverage
        order: 122
        seeds: 5
        quick_steps: 4
        figures: [variant-samples, variant-scores]
        variants:
          - {name: compared}
          - {name: each alone, set: [discriminator.network=mlp]}
        targets:
          - {name: modes covered, series: mode/covered, variant: compared, at_least: 7, source: "all but one of the eight Gaussians"}
          - {name: modes covered, series: mode/covered, variant: each alone, at_most: 6, source: "without it G collapses"}
      """)
}
