extension BuiltInExperiment {
  /// The ring that step times are compared on: Adam 2e-4 with β 0.5/0.999, leaky rectifiers.
  static let benchRing = BuiltInExperiment(
    yaml: """
      name: bench-ring
      summary: Times one update of each player on the ring; see time/step_ms.
      steps: 2000
      batch: 512
      data: {type: ring, modes: 8, radius: 2, deviation: 0.02}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      generator: {network: {type: mlp, layers: [128, 128]}}
      discriminator: {network: {type: mlp, layers: [128, 128]}}
      probes: {objectives_every: 10, metrics_every: 500, snapshots_every: 500}
      """)

  /// The same with a gradient penalty in every step of the discriminator.
  static let benchRingGP = BuiltInExperiment(
    yaml: """
      name: bench-ring-gp
      summary: Times one update of each player on the ring with a gradient penalty.
      steps: 2000
      batch: 512
      data: {type: ring, modes: 8, radius: 2, deviation: 0.02}
      prior: {type: normal, dimension: 16}
      objective: wasserstein
      regularizers: {gp: {weight: 10}}
      generator: {network: {type: mlp, layers: [128, 128]}}
      discriminator: {network: {type: mlp, layers: [128, 128]}}
      probes: {metrics_every: 500, snapshots_every: 500}
      """)
}
