extension BuiltInExperiment {
  /// G learns against D as it will be five updates ahead (Metz and others 2017).
  static let unrolledGAN = BuiltInExperiment(
    yaml: """
      name: unrolled
      summary: The gradient of G flows through five updates of D, so that it stops chasing what D will unlearn.
      steps: 1500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      schedule: {type: unrolled, steps: 5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      gallery:
        title: Unrolled GAN
        purpose: G learns against D as five more updates would make it, by differentiating through Adam; so it cannot profit from what D is about to unlearn (Metz and others 2017).
        chapter: coverage
        order: 121
        seeds: 5
        quick_steps: 4
        figures: [variant-samples, variant-scores]
        variants:
          - {name: five steps ahead}
          - {name: none ahead, set: [schedule=alternating]}
        targets:
          - {name: modes covered, series: mode/covered, variant: five steps ahead, reduction: final, at_least: 7.6, source: "Srivastava et al. 2017, table 1: unrolled GANs find 7.6 of 8"}
      """)
}
