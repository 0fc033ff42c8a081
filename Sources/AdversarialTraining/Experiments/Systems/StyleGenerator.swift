extension BuiltInExperiment {
  /// A small style-based generator (Karras and others 2019 and 2020) of digits of 32 pixels.
  static let styleGenerator = BuiltInExperiment(
    yaml: """
      name: style
      summary: Styles scale the channels of every layer, noise adds the details, and paths have one length.
      steps: 1500
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
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
        average_decay: 0.99
      discriminator:
        network:
          type: layers
          layers:
            - {type: convolution, channels: 16, weight_scaling: equalized}
            - activation
            - {type: convolution, channels: 32, weight_scaling: equalized}
            - activation
            - {type: convolution, channels: 32, weight_scaling: equalized}
            - activation
            - {type: minibatch-deviation, group: 4}
            - {type: convolution, channels: 32, kernel: 3, stride: 1, weight_scaling: equalized}
            - activation
            - reshape
            - {type: linear, units: 64, weight_scaling: equalized}
            - activation
            - {type: linear, units: 1, weight_scaling: equalized}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
      probes: {metrics_every: 300, snapshots_every: 300, snapshot_samples: 64, samples: 1797, objectives_every: 100, feature_space: classifier}
      gallery:
        title: A style-based generator
        purpose: A mapping network makes styles, which scale the channels of each layer; noise adds detail, two styles are mixed, and steps in style have one length (Karras and others 2019 and 2020).
        chapter: images
        order: 140
        seeds: 1
        quick_steps: 4
        figures: [styles, sample-grid]
        targets:
          - {name: coverage, series: metric/coverage, reduction: final, at_least: 0.9, source: "what a small DCGAN has to reach on the same digits"}
      """)
}
