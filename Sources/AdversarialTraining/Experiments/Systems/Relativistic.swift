extension BuiltInExperiment {
  /// The relativistic average objective (Jolicoeur-Martineau 2019), with R1.
  static let relativistic = BuiltInExperiment(
    yaml: """
      name: relativistic
      summary: D judges whether a sample is more real than the average of the other side.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: relativistic
      regularizers: {r1: {weight: 0.1}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
        average_decay: 0.99
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
      gallery:
        title: Relativistic average GAN
        purpose: D judges a sample against the average of the other side, and real samples matter to G (Jolicoeur-Martineau 2019).
        chapter: objectives
        order: 105
        seeds: 5
        figures: [samples-on-field, mode-coverage]
        targets:
          - {name: modes covered, series: mode/covered, reduction: final, at_least: 8, source: "all eight Gaussians"}
      """)
}
