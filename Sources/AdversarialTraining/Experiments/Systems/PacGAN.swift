extension BuiltInExperiment {
  /// D sees two samples at once (Lin and others 2018).
  static let pacGAN = BuiltInExperiment(
    yaml: """
      name: pacgan
      summary: A discriminator that sees packs of samples sees that collapsed ones are alike.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      packing: 2
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      gallery:
        title: PacGAN
        purpose: D sees two samples at once. Two alike are suspicious, so collapse costs G at once (Lin and others 2018).
        chapter: coverage
        order: 120
        seeds: 5
        figures: [variant-samples, variant-scores]
        variants:
          - {name: two samples}
          - {name: one sample, set: [packing=1]}
        targets:
          - {name: modes covered, series: mode/covered, variant: two samples, reduction: final, at_least: 7.8, source: "Lin et al. 2018, table 1: 7.9 ± 0.1"}
      """)
}
