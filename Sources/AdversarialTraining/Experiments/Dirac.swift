extension BuiltInExperiment {
  /// The smallest game: data at 0, a generator θ and a discriminator ψx, updated at the same time.
  static let dirac = BuiltInExperiment(
    yaml: """
      name: dirac
      summary: The Dirac-GAN under simultaneous updates spirals away from its equilibrium.
      steps: 501
      batch: 1
      data: {type: point, position: 0}
      prior: {type: constant, dimension: 1}
      objective: minimax
      schedule: simultaneous
      generator:
        network: {type: shift, start: 1}
        optimizer: {type: sgd, learning_rate: 0.2}
      discriminator:
        network: {type: linear, slope: -1, intercept: false}
        optimizer: {type: sgd, learning_rate: 0.2}
      """)
}
