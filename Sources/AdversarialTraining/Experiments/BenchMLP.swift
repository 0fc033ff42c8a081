extension BuiltInExperiment {
  /// Perceptrons of the size used for 28×28 images, on noise: what is learned does not matter here.
  static let benchMLP = BuiltInExperiment(
    yaml: """
      name: bench-mlp
      summary: Times one update of perceptrons of the size used for 28x28 images; see time/step_ms.
      steps: 300
      batch: 64
      data: {type: normal, dimension: 784}
      prior: {type: normal, dimension: 100}
      objective: non-saturating
      generator: {network: {type: mlp, layers: [256, 512, 1024], output_activation: tanh}}
      discriminator: {network: {type: mlp, layers: [1024, 512, 256]}}
      probes: {objectives_every: 10, snapshots_every: 1000, snapshot_samples: 16}
      """)
}
