extension BuiltInExperiment {
  /// Goodfellow's four panels: a generator on the line that learns the shape of a density.
  static let phases1D = BuiltInExperiment(
    yaml: """
      name: phases1d
      summary: A perceptron bends normal noise into another Gaussian while D follows its best response.
      steps: 4000
      batch: 256
      data: {type: normal-1d, mean: 2, deviation: 0.7}
      prior: {type: normal, dimension: 1}
      objective: non-saturating
      pretraining: 600
      regularizers: {r1: {weight: 0.05}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [64, 64], activation: leaky-relu, initializer: he-normal}
        optimizer: {type: adam, learning_rate: 0.0003, beta1: 0, beta2: 0.99}
        average_decay: 0.99
      discriminator:
        network: {type: mlp, layers: [64, 64], activation: tanh}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
      probes: {metrics_every: 1000, snapshots_every: 20, snapshot_samples: 1000, field: 128}
      gallery:
        title: Four phases of training
        purpose: The picture with which the first paper on GANs explains them, from a real run. D learns to tell the two densities apart, the generator follows its slope, and in the end D can only guess.
        chapter: games
        order: 2
        seeds: 5
        quick_steps: 40
        figures: [training-phases]
        targets:
          - {name: mean distance of D from D* before the generator moves, series: phases/optimum_gap_after_pretraining, at_most: 0.1, source: "Goodfellow et al. 2014, proposition 1: D* = p_data/(p_data + p_g)"}
          - {name: greatest distance of D from 1/2 at the end, series: phases/half_gap, at_most: 0.1, source: "Goodfellow et al. 2014, theorem 1"}
          - {name: mean of generated samples, series: phases/mean, at_least: 1.9, at_most: 2.1, source: the mean of the data}
          - {name: their standard deviation, series: phases/deviation, at_least: 0.6, at_most: 0.8, source: the standard deviation of the data}
      """)
}
