extension BuiltInExperiment {
  /// Digits on demand: labels into both players, or a discriminator that names the class.
  static let conditional = BuiltInExperiment(
    yaml: """
      name: conditional
      summary: The generator is asked for a digit and draws it, as a classifier of its own confirms.
      steps: 4000
      batch: 64
      data: {type: digits}
      prior: {type: normal, dimension: 32}
      condition: labels
      objective: non-saturating
      regularizers: {r1: {weight: 1}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [256, 256], output_activation: tanh}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
        average_decay: 0.995
      discriminator:
        network: {type: mlp, layers: [256, 256]}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
      probes: {metrics_every: 500, snapshots_every: 500, snapshot_samples: 64, samples: 1797}
      gallery:
        title: Digits on demand
        purpose: Labels into both players make a generator that draws what it is asked for. The auxiliary classifier reaches the same with a discriminator of C + 1 outputs, one through a sigmoid and C through a softmax, that does not see the label.
        chapter: codes
        order: 9
        figures: [code-grids, sample-grid]
        variants:
          - {name: conditional}
          - {name: auxiliary classifier, set: [condition=classifier]}
        targets:
          - {name: asked-for class obtained, series: class/accuracy, variant: conditional, at_least: 0.95, source: by an independent classifier}
          - {name: asked-for class obtained, series: class/accuracy, variant: auxiliary classifier, at_least: 0.95, source: "Odena et al. 2017; by an independent classifier"}
          - {name: coverage, series: metric/coverage, variant: conditional, at_least: 0.9, source: "Naeem et al. 2020; 0.97 for the data itself"}
      """)
}
