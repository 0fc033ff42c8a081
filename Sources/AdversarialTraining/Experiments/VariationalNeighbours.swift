extension BuiltInExperiment {
  /// A variational autoencoder on the ring, beside a GAN of the same size.
  static let variationalRing = variational(
    name: "vae-ring", data: "{type: ring, modes: 8, radius: 2, deviation: 0.1}", latents: 2,
    widths: 128, deviation: 0.1, isImage: false,
    targets: """
          - {name: modes covered, series: mode/covered, variant: VAE, source: what the explicit neighbour buys}
          - {name: high-quality share, series: mode/high_quality, variant: VAE, source: 0.989 for a perfect sampler}
          - {name: modes covered, series: mode/covered, variant: GAN, source: what the implicit one buys}
          - {name: high-quality share, series: mode/high_quality, variant: GAN, source: 0.989 for a perfect sampler}
      """)

  /// The same on the digits.
  static let variationalDigits = variational(
    name: "vae-digits", data: "{type: digits}", latents: 16, widths: 256, deviation: 0.3,
    isImage: true,
    targets: """
          - {name: precision, series: metric/precision, variant: VAE, source: "Kynkäänniemi et al. 2019: share of plausible samples"}
          - {name: coverage, series: metric/coverage, variant: VAE, source: "Naeem et al. 2020; 0.97 for the data itself"}
          - {name: precision, series: metric/precision, variant: GAN, source: "Kynkäänniemi et al. 2019"}
          - {name: coverage, series: metric/coverage, variant: GAN, source: "Naeem et al. 2020; 0.97 for the data itself"}
      """)

  private static func variational(
    name: String, data: String, latents: Int, widths: Int, deviation: Double, isImage: Bool,
    targets: String
  ) -> BuiltInExperiment {
    let output = isImage ? ", output_activation: tanh" : ""
    return BuiltInExperiment(
      yaml: """
        name: \(name)
        summary: A small VAE, judged by the metrics of the GAN that has the same networks.
        steps: 3000
        batch: 128
        data: \(data)
        prior: {type: normal, dimension: \(latents)}
        objective: zero-sum
        schedule: {type: variational, deviation: \(deviation)}
        learning_rate_decay: {type: linear, start: 0.5}
        generator:
          network: {type: mlp, layers: [\(widths), \(widths)]\(output)}
          optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.99}
          average_decay: 0.99
        discriminator:
          network: {type: mlp, layers: [\(widths), \(widths)]}
          optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.99}
        probes: {metrics_every: 500, snapshots_every: 500, samples: \(isImage ? 1797 : 2500), snapshot_samples: \(isImage ? 64 : 1000)}
        gallery:
          title: \(isImage ? "A VAE and a GAN on digits" : "A VAE and a GAN on the ring")
          purpose: The explicit neighbour has a bound to descend on and never circles, but it pays for what lies between the modes. The same networks as a GAN, judged by the same metrics, are beside it.
          chapter: neighbours
          order: 18
          seeds: \(isImage ? 1 : 5)
          figures: [variant-samples, variant-scores]
          variants:
            - {name: VAE}
            - {name: GAN, set: [schedule=alternating, objective=non-saturating, regularizers.r1.weight=\(isImage ? "1" : "0.1")]}
          targets:
        \(targets)
        """)
  }
}
