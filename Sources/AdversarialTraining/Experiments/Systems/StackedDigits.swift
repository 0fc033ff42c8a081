extension BuiltInExperiment {
  /// A thousand modes: a drawn digit in each colour, after stacked MNIST (Metz and others 2017).
  static let stackedDigits = BuiltInExperiment(
    yaml: """
      name: stacked-digits
      summary: A digit in each of three colours makes 1,000 modes; a classifier counts those that are made.
      steps: 3000
      batch: 64
      data: {type: glyph-digits, side: 32, count: 4000, stack: 3}
      prior: {type: normal, dimension: 64}
      objective: non-saturating
      generator:
        network: {type: dcgan-generator, channels: 16}
        optimizer: {type: adam, learning_rate: 0.0005, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: dcgan-discriminator, channels: 8}
        optimizer: {type: adam, learning_rate: 0.0005, beta1: 0.5, beta2: 0.999}
      probes: {metrics_every: 500, snapshots_every: 500, snapshot_samples: 64, samples: 26000, objectives_every: 50, manifold: false}
      gallery:
        title: A thousand modes
        purpose: Three drawn digits in the colours of one image make 1,000 combinations, all equally frequent. A classifier of single digits counts how many a generator makes, which no loss tells (Metz and others 2017).
        chapter: coverage
        order: 130
        quick_steps: 2
        figures: [variant-scores, variant-samples]
        variants:
          - {name: DCGAN}
          - name: R1 in place of batch norm
            set:
              - regularizers.r1.weight=10
              - regularizers.r1.every=4
              - discriminator.network.batch_norm=false
              - discriminator.network.initializer=he-normal
              - discriminator.network.channels=16
              - generator.optimizer.learning_rate=0.002
              - generator.optimizer.beta1=0
              - generator.optimizer.beta2=0.99
              - discriminator.optimizer.beta1=0
              - discriminator.optimizer.beta2=0.99
          - {name: two samples to D, set: [packing=2]}
        targets:
          - {name: modes covered, series: mode/covered, variant: DCGAN, source: "Lin et al. 2018, table 2: 99 for DCGAN, on digits written by hand"}
          - {name: modes covered, series: mode/covered, variant: R1 in place of batch norm, at_least: 950, source: "95 % of the modes"}
          - {name: modes covered, series: mode/covered, variant: two samples to D, source: "Lin et al. 2018, table 2: 1,000 for PacDCGAN2, on digits written by hand"}
          - {name: reverse KL, series: mode/reverse_kl, variant: R1 in place of batch norm, source: "0.0193 for a perfect sampler of 26,000"}
      """)
}
