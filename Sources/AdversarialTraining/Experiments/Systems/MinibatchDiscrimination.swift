extension BuiltInExperiment {
  /// D compares the samples of a batch (Salimans and others 2016).
  static let minibatchDiscrimination = BuiltInExperiment(
    yaml: """
      name: minibatch-discrimination
      summary: D is told how near the other samples of the batch are, and so notices collapse.
      steps: 2500
      batch: 64
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      regularizers: {r1: {weight: 0.01}}
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
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      probes: {field: 48}
      gallery:
        title: Minibatch discrimination
        purpose: D gets features that tell how near the other samples of the batch are (Salimans and others 2016).
        chapter: coverage
        order: 122
        seeds: 5
        quick_steps: 4
        figures: [samples-on-field, mode-coverage]
        targets:
          - {name: modes covered, series: mode/covered, reduction: final, at_least: 7, source: "all but one of the eight Gaussians"}
      """)
}
