extension BuiltInExperiment {
  /// The game f = −θ² + φ², in which the players do not meet.
  static let saddle = BuiltInExperiment(
    yaml: """
      name: saddle
      summary: The saddle f = -θ² + φ² is easy; each player descends alone, whatever the order.
      steps: 61
      batch: 1
      data: {type: point, position: 0}
      prior: {type: constant, dimension: 1}
      objective: zero-sum
      schedule: simultaneous
      generator:
        network: {type: shift, start: 1}
        optimizer: {type: sgd, learning_rate: 0.1}
      discriminator:
        network: {type: quadratic, sample: -1, parameter: 1, product: 0, start: 0.6}
        optimizer: {type: sgd, learning_rate: 0.1}
      gallery:
        title: The plain saddle
        purpose: In f = -θ² + φ² the maximising θ and the minimising φ do not act on each other, so every update rule arrives. A saddle by itself is no obstacle; what makes games hard is the product of the players.
        chapter: games
        order: 2
        quick_steps: 60
        figures: [phase-portraits, game-eigenvalues]
        variants:
          - {name: simultaneous}
          - {name: alternating, set: [schedule=alternating]}
          - {name: extragradient, set: [schedule=extragradient]}
          - {name: optimistic, set: [generator.optimizer.type=optimistic, generator.optimizer.learning_rate=0.1, discriminator.optimizer.type=optimistic, discriminator.optimizer.learning_rate=0.1]}
          - {name: consensus, set: [schedule=consensus, schedule.weight=0.3]}
          - {name: with a product, set: [discriminator.network.product=4]}
        targets:
          - {name: radius after 60 simultaneous steps, series: radius/simultaneous, at_least: 1.786e-6, at_most: 1.789e-6, source: "sqrt(1.36) 0.8^60 = 1.7872e-6"}
          - {name: spectral radius of a step, series: spectral_radius/simultaneous, at_least: 0.79999, at_most: 0.80001, source: "1 - 2h for h = 0.1"}
          - {name: radius after 60 extragradient steps, series: radius/extragradient, at_least: 3.33e-5, at_most: 3.35e-5, source: "sqrt(1.36) (1 - 2h + 4h^2)^60 = 3.341e-5"}
          - {name: greatest distance from the exact steps, series: exact_gap, at_most: 0.0001, source: single precision}
      """)
}
