extension BuiltInExperiment {
  /// Least squares instead of cross-entropy (Mao and others 2017).
  static let lsgan = BuiltInExperiment(
    yaml: """
      name: lsgan
      summary: Least squares pull samples that fool D but lie far from the data, too.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: least-squares
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
        average_decay: 0.99
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
      gallery:
        title: Least squares
        purpose: Cross-entropy is flat for samples on the right side of the boundary, however far from the data; least squares pull them in (Mao and others 2017).
        chapter: objectives
        order: 100
        seeds: 5
        figures: [samples-on-field, mode-coverage]
        targets:
          - {name: modes covered, series: mode/covered, reduction: final, at_least: 8, source: "Mao et al. 2017, figure 6: all eight Gaussians"}
      """)
}
