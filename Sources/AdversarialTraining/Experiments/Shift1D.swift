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
      gallery:
        title: A generator that can only shift
        purpose: The smallest generator, x = z + θ, drifts towards the data for as long as D slopes. When θ arrives, D is flat at 1/2 and nothing pushes any more.
        chapter: games
        order: 1
        seeds: 5
        quick_steps: 40
        figures: [drift-panels, generator-drift]
        targets:
          - {name: greatest distance of D from the best D, series: optimum_gap, at_most: 0.05, source: "D* = p_data/(p_data + p_g) in closed form"}
          - {name: θ at the end, series: theta/theta, reduction: final, at_least: -0.05, at_most: 0.05, source: the mean of the data}
          - {name: D on generated samples, series: d/fake, reduction: tail, at_least: 0.48, at_most: 0.52, source: "Goodfellow et al. 2014, proposition 1: D = 1/2 at the equilibrium"}
      """)
}
