extension BuiltInExperiment {
  /// D sees how much the samples of a group differ (Karras and others 2018).
  static let minibatchDeviation = BuiltInExperiment(
    yaml: """
      name: minibatch-deviation
      summary: One number, how much the samples of a group differ, is enough for D to notice collapse.
      steps: 2000
      batch: 128
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
            - {type: minibatch-deviation, group: 4}
            - {type: linear, units: 128}
            - activation
            - {type: linear, units: 1}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0.5, beta2: 0.999}
      gallery:
        title: Minibatch standard deviation
        purpose: One more feature, the spread of a group of samples, lets D see collapse (Karras and others 2018). Without it, this hasty D makes G lose most modes.
        chapter: coverage
        order: 123
        seeds: 5
        figures: [variant-samples, variant-scores]
        variants:
          - {name: compared}
          - {name: each alone, set: [discriminator.network=mlp]}
        targets:
          - {name: modes covered, series: mode/covered, variant: compared, at_least: 7, source: "all but one of the eight Gaussians"}
          - {name: modes covered, series: mode/covered, variant: each alone, at_most: 6, source: "without it G collapses"}
      """)
}
