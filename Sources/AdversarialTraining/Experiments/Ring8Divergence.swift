extension BuiltInExperiment {
  /// The ring with plain gradient descent at too high a learning rate: the losses run away.
  static let ring8Divergence = BuiltInExperiment(
    yaml: """
      name: ring8-divergence
      summary: Gradient descent at too high a learning rate overshoots, each update more than the last.
      steps: 1500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 2}
      objective: least-squares
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: sgd, learning_rate: 0.5}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: sgd, learning_rate: 0.5}
      """)
}
