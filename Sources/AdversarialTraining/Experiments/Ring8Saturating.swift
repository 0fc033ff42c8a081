extension BuiltInExperiment {
  /// The minimax loss against a discriminator that is far ahead: the generator's gradient vanishes.
  static let ring8Saturating = BuiltInExperiment(
    yaml: """
      name: ring8-saturating
      summary: Under the minimax loss a strong discriminator leaves the generator without a gradient.
      steps: 1000
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: minimax
      pretraining: 200
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: sgd, learning_rate: 0.01}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      gallery:
        title: log(1 − D) against −log D
        purpose: Two runs that differ only in the generator's objective. Where D is sure, log(1 − D) is flat and its run stands still; −log D is steep there and its run moves.
        chapter: games
        order: 6
        seeds: 5
        figures: [operating-points, saturating-objectives]
        variants:
          - {name: minimax}
          - {name: non-saturating, set: [objective=non-saturating]}
        targets:
          - {name: slope of its own objective where the minimax run stands, series: operating_point/minimax, at_most: 0.05, source: "by the logit the slope of log(1 − D) is D"}
          - {name: slope where the non-saturating run stands, series: operating_point/non-saturating, at_least: 0.3, source: "by the logit the slope of −log D is 1 - D"}
      """)
}
