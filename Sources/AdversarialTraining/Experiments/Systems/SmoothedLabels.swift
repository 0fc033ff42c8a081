extension BuiltInExperiment {
  /// One-sided label smoothing (Salimans and others 2016).
  static let smoothedLabels = BuiltInExperiment(
    yaml: """
      name: label-smoothing
      summary: Real samples count as 0.9 real, so that D never grows sure without bound.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      regularizers: {label-smoothing: {amount: 0.1}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      gallery:
        title: One-sided label smoothing
        purpose: Real samples count as 0.9 real; D learns not to be too sure, while generated samples keep the label 0 (Salimans and others 2016).
        chapter: objectives
        order: 163
        seeds: 5
        figures: [variant-samples, variant-scores]
        variants:
          - {name: smoothed}
          - {name: plain, set: [regularizers.label-smoothing.amount=0]}
        targets:
          - {name: D on real samples, series: d/real, variant: smoothed, reduction: tail, at_most: 0.9, source: "the target is 0.9"}
      """)
}
