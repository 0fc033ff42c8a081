extension BuiltInExperiment {
  /// DCGAN as Radford and others 2016 have it, on drawn digits of 16 pixels.
  static let deepConvolutional = BuiltInExperiment(
    yaml: """
      name: dcgan
      summary: DCGAN as published, small; take an ingredient away and see what breaks.
      steps: 5000
      batch: 64
      data: {type: glyph-digits, side: 16}
      prior: {type: uniform, dimension: 64}
      objective: non-saturating
      generator:
        network: {type: dcgan-generator, channels: 32}
        optimizer: {type: adam, learning_rate: 0.0005, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: dcgan-discriminator, channels: 32}
        optimizer: {type: adam, learning_rate: 0.0005, beta1: 0.5, beta2: 0.999}
      probes: {metrics_every: 500, snapshots_every: 500, snapshot_samples: 64, samples: 1797, objectives_every: 10, feature_space: classifier}
      gallery:
        title: DCGAN and its ingredients
        purpose: Strided convolutions, batch norm in both players, leaky rectifiers in D, Adam with β₁ 0.5. Each is taken away in turn, and global average pooling put in.
        chapter: foundations
        order: 80
        seeds: 1
        quick_steps: 6
        figures: [variant-samples, variant-scores]
        variants:
          - {name: as published}
          - {name: no batch norm, set: [generator.network.batch_norm=false, discriminator.network.batch_norm=false]}
          - {name: no batch norm in G, set: [generator.network.batch_norm=false]}
          - {name: rectifiers in D, set: [discriminator.network.activation=relu]}
          - {name: pooling and pixel repetition, set: [generator.network.upsampling=nearest, discriminator.network.downsampling=pooled]}
          - {name: β₁ 0.9, set: [generator.optimizer.beta1=0.9, discriminator.optimizer.beta1=0.9]}
          - {name: global average pooling, set: [discriminator.network.head=average]}
        targets:
          - {name: score by a classifier of the digits, series: class/score, variant: as published, at_least: 8, source: "Salimans et al. 2016, section 4; 9.9 for the data itself"}
          - {name: coverage, series: metric/coverage, variant: as published, source: "Naeem et al. 2020, in the classifier's features; 0.97 for the data itself"}
      """)
}
