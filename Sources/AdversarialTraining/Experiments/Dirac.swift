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
      gallery:
        title: The Dirac-GAN
        purpose: One number against one number, and already the game circles. Whether it settles is decided by the eigenvalues of its Jacobian, which R1 moves to the left and most other objectives leave on the axis.
        chapter: games
        order: 4
        quick_steps: 60
        figures: [phase-portraits, game-eigenvalues]
        variants:
          - {name: minimax}
          - {name: minimax alternating, set: [schedule=alternating]}
          - {name: non-saturating, set: [objective=non-saturating]}
          - {name: Wasserstein, set: [objective=wasserstein, steps=101]}
          - {name: gradient penalty, set: [objective=wasserstein, regularizers.gp.weight=0.25]}
          - {name: R1 0.3, set: [regularizers.r1.weight=0.3]}
          - {name: R1 0.3 alternating, set: [regularizers.r1.weight=0.3, schedule=alternating]}
          - {name: R1 1, set: [regularizers.r1.weight=1]}
          - {name: R1 1 alternating, set: [regularizers.r1.weight=1, schedule=alternating]}
        targets:
          - {name: θ after 500 steps, series: theta/theta, variant: minimax, at_least: -2.16163, at_most: -2.16159, source: "-2.161611 in exact arithmetic (game of Mescheder et al. 2018)"}
          - {name: ψ after 500 steps, series: theta/psi, variant: minimax, at_least: 2.21775, at_most: 2.2178, source: 2.217775 in exact arithmetic}
          - {name: radius after 500 steps of R1 0.3, series: radius/R1 0.3, at_least: 2.63e-6, at_most: 2.65e-6, source: 2.64e-6 in exact arithmetic}
          - {name: spectral radius minimax, series: spectral_radius/minimax, at_least: 1.004987, at_most: 1.004988, source: "sqrt(1 + h^2/4) for h = 0.2"}
          - {name: spectral radius minimax alternating, series: spectral_radius/minimax alternating, at_least: 0.999999, at_most: 1.000001, source: "1: alternating steps circle"}
          - {name: spectral radius R1 0.3, series: spectral_radius/R1 0.3, at_least: 0.974678, at_most: 0.97468, source: "Mescheder et al. 2018: 0.974679"}
          - {name: spectral radius R1 0.3 alternating, series: spectral_radius/R1 0.3 alternating, at_least: 0.969535, at_most: 0.969537, source: "Mescheder et al. 2018: 0.969536"}
          - {name: spectral radius R1 1, series: spectral_radius/R1 1, at_least: 0.89999, at_most: 0.90001, source: "0.9, critical damping at γ = 2 f'(0) = 1"}
          - {name: spectral radius R1 1 alternating, series: spectral_radius/R1 1 alternating, at_least: 0.927015, at_most: 0.927017, source: "Mescheder et al. 2018: 0.927016"}
          - {name: greatest distance from the exact steps, series: exact_gap, at_most: 0.001, source: single precision over 500 steps}
          - {name: distance of the measured Jacobian from the closed form, series: jacobian_gap, at_most: 0.001, source: single precision}
      """)
}
