extension BuiltInExperiment {
  /// A small style-based generator (Karras and others 2019 and 2020) of digits of 32 pixels.
  static let styleGenerator = BuiltInExperiment(
    yaml: """
      name: style
      summary: Styles scale the channels of every layer, noise adds the details, and paths have one length.
      steps: 5000
      batch: 32
      data: {type: glyph-digits, side: 32}
      prior: {type: normal, dimension: 64}
      objective: non-saturating
      regularizers:
        path-length: {weight: 2, every: 8}
        r1: {weight: 1, every: 4}
      generator:
        network:
          type: layers
          layers:
            - {type: styles, dimension: 64, depth: 3, mixing: 0.5}
            - {type: constant, shape: [4, 4, 32]}
            - {type: modulated-convolution, channels: 32}
            - noise
            - activation
            - {type: upsample, factor: 2}
            - {type: modulated-convolution, channels: 32}
            - noise
            - activation
            - {type: upsample, factor: 2}
            - {type: modulated-convolution, channels: 24}
            - noise
            - activation
            - {type: upsample, factor: 2}
            - {type: modulated-convolution, channels: 16}
            - noise
            - activation
            - {type: modulated-convolution, channels: 1, kernel: 1, demodulated: false}
            - {type: activation, function: tanh}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
        average_decay: 0.998
      discriminator:
        network: {type: dcgan-discriminator, channels: 16, batch_norm: false, initializer: he-normal}
        optimizer: {type: adam, learning_rate: 0.0005, beta1: 0, beta2: 0.99}
      probes: {metrics_every: 1000, snapshots_every: 1000, snapshot_samples: 64, samples: 1797, objectives_every: 100, feature_space: classifier}
      gallery:
        title: A style-based generator
        purpose: A mapping network makes styles, which scale the channels of each layer; noise adds detail, two styles are mixed, and steps in style have one length (Karras and others 2019 and 2020).
        chapter: images
        order: 140
        seeds: 1
        quick_steps: 4
        figures: [styles, sample-grid]
        targets:
          - {name: score by a classifier of the digits, series: class/score, at_least: 8, source: "Salimans et al. 2016, section 4; 9.9 for the data itself"}
          - {name: coverage, series: metric/coverage, source: "Naeem et al. 2020, in the classifier's features; 0.97 for the data itself"}
          - {name: precision gained by truncation to ψ = 0.5, series: style/precision_gained, at_least: 0, source: "Karras et al. 2019, appendix B: fewer poor images"}
          - {name: recall lost by it, series: style/recall_lost, at_least: 0, source: "the same: less variety"}
      """)
}
