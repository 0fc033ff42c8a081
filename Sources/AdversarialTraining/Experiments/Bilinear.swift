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
      gallery:
        title: The bilinear game
        purpose: In f = θψ both gradients point around the equilibrium, never at it. Simultaneous steps spiral out and alternating ones circle; looking ahead, correcting the last step or agreeing on smaller gradients lets both arrive.
        chapter: games
        order: 3
        quick_steps: 60
        figures: [phase-portraits, game-eigenvalues]
        variants:
          - {name: alternating}
          - {name: simultaneous, set: [schedule=simultaneous, steps=61]}
          - {name: extragradient, set: [schedule=extragradient]}
          - {name: optimistic, set: [schedule=simultaneous, generator.optimizer.type=optimistic, generator.optimizer.learning_rate=0.2, discriminator.optimizer.type=optimistic, discriminator.optimizer.learning_rate=0.2]}
          - {name: consensus, set: [schedule=consensus, schedule.weight=0.3]}
        targets:
          - {name: radius after 60 simultaneous steps, series: radius/simultaneous, at_least: 4.5868, at_most: 4.5869, source: "sqrt(2) (1 + h^2)^30 for h = 0.2: 4.58686"}
          - {name: radius of alternating steps, series: radius/alternating, at_least: 1.2, at_most: 1.7, source: "they circle (Gidel et al. 2019, proposition 3)"}
          - {name: radius after 500 extragradient steps, series: radius/extragradient, at_most: 0.0001, source: "sqrt(2) |1 - h^2 + ih|^500 = 7.9e-5"}
          - {name: radius after 500 optimistic steps, series: radius/optimistic, at_most: 0.001, source: "they converge (Daskalakis et al. 2018, theorem 1)"}
          - {name: radius after 500 consensus steps, series: radius/consensus, at_most: 0.001, source: "they converge (Mescheder et al. 2017, theorem 1)"}
          - {name: greatest distance from the exact steps, series: exact_gap, at_most: 0.001, source: single precision}
      """)
}
