extension BuiltInExperiment {
  /// Codes without a meaning that training gives one: class, slant and thickness of drawn digits.
  static let infoGAN = BuiltInExperiment(
    yaml: """
      name: infogan
      summary: Nobody says what the codes mean; the game makes them class, slant and thickness.
      steps: 3000
      batch: 64
      data: {type: glyph-digits, side: 28, count: 4000, fonts: 1}
      prior: {type: normal, dimension: 16}
      condition: {type: codes, categories: 10, numbers: 2}
      objective: non-saturating
      regularizers: {r1: {weight: 1}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [256, 256], output_activation: tanh}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.99}
        average_decay: 0.995
      discriminator:
        network: {type: mlp, layers: [256, 256]}
        optimizer: {type: adam, learning_rate: 0.0005, beta1: 0.5, beta2: 0.99}
      probes: {objectives_every: 50, metrics_every: 1000, snapshots_every: 1000, snapshot_samples: 64, manifold: false}
      gallery:
        title: Codes that find their meaning
        purpose: InfoGAN adds codes to the latent and asks that they can be read off the images. Nobody says what they mean; on drawn digits of known class, slant and thickness, what they came to mean is measured.
        chapter: codes
        order: 11
        seeds: 5
        figures: [code-grids]
        targets:
          - {name: categories aligned with classes, series: class/accuracy, at_least: 0.8, source: "Chen et al. 2016, section 7.2: 5 % error on MNIST"}
          - {name: correlation of a number with the slant, series: code/slant_correlation, at_least: 0.7, source: "Chen et al. 2016, figure 2: rotation"}
          - {name: correlation of a number with the thickness, series: code/thickness_correlation, at_least: 0.7, source: "Chen et al. 2016, figure 2: width"}
      """)
}
