extension BuiltInExperiment {
  /// The critic of Gulrajani and others 2017, held by a gradient penalty.
  static let wganGP = BuiltInExperiment(
    yaml: """
      name: wgan-gp
      summary: A gradient penalty in place of clipped weights lets the critic use all of its network.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: wasserstein
      regularizers: {gp: {weight: 0.1}}
      schedule: {type: alternating, discriminator_steps: 5}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.9}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.9}
      gallery:
        title: Wasserstein GAN with a gradient penalty
        purpose: The penalty asks for slopes of one between the data and the samples, and leaves the critic its full network (Gulrajani and others 2017).
        chapter: objectives
        order: 102
        seeds: 5
        figures: [samples-on-field, mode-coverage]
        targets:
          - {name: modes covered, series: mode/covered, reduction: final, at_least: 8, source: "Gulrajani et al. 2017, figure 1: all eight Gaussians"}
      """)
}
