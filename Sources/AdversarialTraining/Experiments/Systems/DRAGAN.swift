extension BuiltInExperiment {
  /// A gradient penalty around the data (Kodali and others 2017).
  static let dragan = BuiltInExperiment(
    yaml: """
      name: dragan
      summary: D is kept smooth around the data, where sharp gradients make modes vanish.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      regularizers: {dragan: {weight: 1}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
        average_decay: 0.99
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
      gallery:
        title: DRAGAN
        purpose: Sharp slopes of D around the data go with lost modes; a penalty there keeps D smooth (Kodali and others 2017).
        chapter: objectives
        order: 104
        seeds: 5
        figures: [samples-on-field, mode-coverage]
        targets:
          - {name: modes covered, series: mode/covered, reduction: final, at_least: 8, source: "Kodali et al. 2017, figure 4: all eight Gaussians"}
      """)
}
