extension BuiltInExperiment {
  /// The critic of Arjovsky and others 2017, held by clipping its weights.
  static let wgan = BuiltInExperiment(
    yaml: """
      name: wgan
      summary: A critic whose weights are clipped estimates a distance that falls as samples get better.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: wasserstein
      regularizers: {weight-clipping: {limit: 0.1}}
      schedule: {type: alternating, discriminator_steps: 5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: rmsprop, learning_rate: 0.0005}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: rmsprop, learning_rate: 0.0005}
      gallery:
        title: Wasserstein GAN with clipped weights
        purpose: The loss of a critic that is held back estimates a distance; clipping holds it back crudely (Arjovsky and others 2017).
        chapter: objectives
        order: 101
        seeds: 5
        figures: [samples-on-field, mode-coverage]
        targets:
          - {name: modes covered, series: mode/covered, reduction: final, at_least: 8, source: "Arjovsky et al. 2017, section 4.3: no mode collapse seen"}
      """)
}
