extension BuiltInExperiment {
  /// The generator x = z + θ walks from θ = 3 to the data.
  static let shift1D = BuiltInExperiment(
    yaml: """
      name: shift1d
      summary: A generator that can only shift its noise drifts from 3 to the data at 0.
      steps: 400
      batch: 512
      data: {type: normal-1d, mean: 0, deviation: 1}
      prior: {type: normal, dimension: 1}
      objective: non-saturating
      regularizers: {r1: {weight: 0.5}}
      generator:
        network: {type: shift, start: 3}
        optimizer: {type: sgd, learning_rate: 0.1}
      discriminator:
        network: {type: linear}
        optimizer: {type: sgd, learning_rate: 0.1}
      probes: {snapshots_every: 20}
      """)
}
