extension BuiltInExperiment {
  /// The game f = θψ: the Dirac-GAN under the Wasserstein objective, updated in turn.
  static let bilinear = BuiltInExperiment(
    yaml: """
      name: bilinear
      summary: The game f = θψ under alternating updates circles its equilibrium for ever.
      steps: 501
      batch: 1
      data: {type: point, position: 0}
      prior: {type: constant, dimension: 1}
      objective: wasserstein
      schedule: alternating
      generator:
        network: {type: shift, start: 1}
        optimizer: {type: sgd, learning_rate: 0.2}
      discriminator:
        network: {type: linear, slope: -1, intercept: false}
        optimizer: {type: sgd, learning_rate: 0.2}
      """)
}
