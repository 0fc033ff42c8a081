extension BuiltInExperiment {
  /// D sees several samples at once (Lin and others 2018), where it would make G collapse alone.
  static let pacGAN = BuiltInExperiment(
    yaml: """
      name: pacgan
      summary: A discriminator that sees packs of samples sees that collapsed ones are alike.
      steps: 2000
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      packing: 4
      schedule: {type: alternating, discriminator_steps: 5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0.5, beta2: 0.999}
      gallery:
        title: PacGAN
        purpose: D sees several samples at once. Many alike are suspicious, so collapse costs G at once (Lin and others 2018). Alone, this hasty D makes G lose most modes.
        chapter: coverage
        order: 120
        seeds: 5
        figures: [variant-samples, variant-scores]
        variants:
          - {name: four samples}
          - {name: two samples, set: [packing=2]}
          - {name: one sample, set: [packing=1]}
        targets:
          - {name: modes covered, series: mode/covered, variant: four samples, at_least: 7.8, source: "Lin et al. 2018, table 1: 7.8 to 7.9 with two to four samples"}
          - {name: modes covered, series: mode/covered, variant: two samples, source: "more than one sample finds"}
          - {name: modes covered, series: mode/covered, variant: one sample, at_most: 6, source: "without packing G collapses"}
      """)
}
