extension BuiltInExperiment {
  /// Instance noise that falls to none (Sønderby and others 2017).
  static let annealedNoise = BuiltInExperiment(
    yaml: """
      name: instance-noise
      summary: Noise on all that D sees gives both sides common ground; then it is taken away.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      perturbations: {instance-noise: {deviation: 0.5, until: 0.7}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      gallery:
        title: Instance noise
        purpose: Noise on all that D sees gives both sides common ground, and is taken away over the run (Sønderby and others 2017).
        chapter: objectives
        order: 162
        seeds: 5
        figures: [variant-samples, variant-scores]
        variants:
          - {name: annealed}
          - {name: none, set: [perturbations.instance-noise.deviation=0]}
        targets:
          - {name: modes covered, series: mode/covered, variant: annealed, reduction: final, at_least: 7, source: "all but one of the eight Gaussians"}
      """)
}
