extension BuiltInExperiment {
  /// Eight Gaussians on a ring, all found, thanks to the R1 penalty.
  static let ring8 = BuiltInExperiment(
    yaml: """
      name: ring8
      summary: A healthy run; with R1 the generator finds all eight Gaussians of the ring.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 2}
      objective: non-saturating
      regularizers: {r1: {weight: 0.1}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
        average_decay: 0.99
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
      gallery:
        title: Eight Gaussians on a ring
        purpose: The touchstone of mode collapse. With the R1 penalty on D the generator finds all eight Gaussians and keeps them.
        chapter: coverage
        order: 1
        seeds: 5
        figures: [samples-on-field, mode-coverage]
        targets:
          - {name: modes covered, series: mode/covered, reduction: final, at_least: 8, source: "Metz et al. 2017: eight modes"}
          - {name: high-quality share, series: mode/high_quality, reduction: final, at_least: 0.9, source: "a perfect sampler has 0.989, 1 - exp(-9/2)"}
      """)
}
