extension BuiltInExperiment {
  /// The GAN of Goodfellow and others 2014: perceptrons, maxout and dropout in D, momentum.
  static let originalGAN = BuiltInExperiment(
    yaml: """
      name: gan-original
      summary: The GAN of 2014; rectifiers in G, maxout and dropout in D, descent with momentum, k steps of D.
      steps: 6000
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      schedule: {type: alternating, discriminator_steps: 1}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: relu}
        optimizer: {type: sgd, learning_rate: 0.02, momentum: 0.5}
      discriminator:
        network:
          type: layers
          layers:
            - {type: maxout, units: 128, pieces: 5}
            - {type: dropout, rate: 0.2}
            - {type: maxout, units: 128, pieces: 5}
            - {type: dropout, rate: 0.2}
            - {type: linear, units: 1}
        optimizer: {type: sgd, learning_rate: 0.05, momentum: 0.5}
      gallery:
        title: The first GAN
        purpose: Goodfellow and others 2014 played the game with perceptrons; rectifiers in G, maxout and dropout in D, descent with momentum, and k steps of D for one of G.
        chapter: foundations
        order: 70
        seeds: 5
        quick_steps: 6
        figures: [variant-samples, variant-scores]
        variants:
          - {name: one step of D}
          - {name: two steps of D, set: [schedule.discriminator_steps=2]}
        targets:
          - {name: modes covered, series: mode/covered, reduction: final, at_least: 6, source: "Lin et al. 2018, table 1: a GAN of perceptrons finds 6.3 of 8"}
      """)
}
