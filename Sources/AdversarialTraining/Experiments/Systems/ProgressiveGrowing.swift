extension BuiltInExperiment {
  /// Progressive growing (Karras and others 2018) of digits from 4 to 32 pixels.
  static let progressiveGrowing = BuiltInExperiment(
    yaml: """
      name: progressive
      summary: Digits grow from 4 to 32 pixels; every size fades in when the one below has settled.
      steps: 2400
      batch: 32
      data: {type: glyph-digits, side: 32}
      prior: {type: normal, dimension: 64}
      objective: non-saturating
      regularizers: {r1: {weight: 10, every: 4}}
      generator:
        network: {type: growing-generator, channels: 32}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
        average_decay: 0.99
      discriminator:
        network: {type: growing-discriminator, channels: 32}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
      probes: {metrics_every: 300, snapshots_every: 300, snapshot_samples: 64, samples: 1797, objectives_every: 100, feature_space: classifier}
      gallery:
        title: Progressive growing
        purpose: Both players start at 4 pixels; every doubling fades in when the size below has settled (Karras and others 2018).
        chapter: images
        order: 130
        seeds: 1
        quick_steps: 4
        figures: [sample-grid, sample-metrics]
        targets:
          - {name: score by a classifier of the digits, series: class/score, at_least: 8, source: "Salimans et al. 2016, section 4; 9.9 for the data itself"}
          - {name: coverage, series: metric/coverage, source: "Naeem et al. 2020, in the classifier's features; 0.97 for the data itself"}
          - {name: precision, series: metric/precision, source: "Kynkäänniemi et al. 2019: share of plausible samples"}
      """)
}
