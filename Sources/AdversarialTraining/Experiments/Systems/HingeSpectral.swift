extension BuiltInExperiment {
  /// The hinge loss with spectral normalisation (Miyato and others 2018).
  static let hingeSpectral = BuiltInExperiment(
    yaml: """
      name: hinge-spectral
      summary: Spectral normalisation bounds how fast D can change; the hinge lets it rest where it is right.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: hinge
      learning_rate_decay: {type: linear, start: 0.5}
      schedule: {type: alternating, discriminator_steps: 5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.9}
        average_decay: 0.99
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu, weight_scaling: spectral}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.9}
      gallery:
        title: Hinge loss with spectral normalisation
        purpose: Every layer of D is divided by its largest singular value, so that D cannot change faster than its input (Miyato and others 2018).
        chapter: objectives
        order: 103
        seeds: 5
        figures: [samples-on-field, mode-coverage]
        targets:
          - {name: modes covered, series: mode/covered, reduction: final, at_least: 8, source: "all eight Gaussians"}
      """)
}
