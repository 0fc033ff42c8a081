extension BuiltInExperiment {
  /// A generator that knows half of the training images by heart and nothing else.
  static let memorisedHalf = BuiltInExperiment(
    yaml: """
      name: memorised-half
      summary: Half of the training set, learned by heart, satisfies a discriminator of small size.
      steps: 2000
      batch: 64
      data: {type: digits}
      prior: {type: data, source: {type: digits, part: 0.5}}
      objective: non-saturating
      generator:
        network: {type: shift}
        optimizer: {type: sgd, learning_rate: 0}
      discriminator:
        network: {type: mlp, layers: [32]}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.99}
      probes: {metrics_every: 1000, snapshots_every: 1000, snapshot_samples: 64, samples: 7000}
      gallery:
        title: Memorising half of the data
        purpose: This generator only repeats half of the training images. A discriminator of small size cannot tell, so the losses look like success; that half of the data is never made is seen by counting which images are reproduced.
        chapter: coverage
        order: 15
        seeds: 5
        quick_steps: 5
        figures: [discriminator-outputs, nearest-real]
        targets:
          - {name: D on generated samples, series: d/fake, reduction: tail, at_least: 0.45, at_most: 0.55, source: "1/2: D cannot tell (Arora et al. 2017, corollary 3.2)"}
          - {name: share of the training images that are made, series: metric/reproduced, at_least: 0.49, at_most: 0.51, source: half was given}
          - {name: precision, series: metric/precision, at_least: 0.99, source: every sample is a real image}
      """)
}
