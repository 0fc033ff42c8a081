extension BuiltInExperiment {
  /// Perceptrons on a twentieth of the digits without a penalty: D learns its few images by heart.
  static let digitsMemorised = BuiltInExperiment(
    yaml: """
      name: digits-memorised
      summary: With a twentieth of the digits the discriminator learns them by heart; see d/held_out.
      steps: 2500
      batch: 64
      data: {type: digits, part: 0.05}
      prior: {type: normal, dimension: 32}
      objective: non-saturating
      generator:
        network: {type: mlp, layers: [256, 256], activation: leaky-relu, output_activation: tanh}
        optimizer: {type: adam, learning_rate: 0.0005, beta1: 0, beta2: 0.99}
        average_decay: 0.995
      discriminator:
        network: {type: mlp, layers: [256, 256], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.0005, beta1: 0, beta2: 0.99}
      probes: {metrics_every: 100, snapshots_every: 250, samples: 1000, snapshot_samples: 64}
      """)
}
