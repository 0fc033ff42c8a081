extension BuiltInExperiment {
  /// DCGAN on 32×32 colour images with 32 channels, on noise: what is learned does not matter here.
  static let benchDCGAN32 = benchDCGAN(channels: 32)

  /// The same with 64 channels.
  static let benchDCGAN64 = benchDCGAN(channels: 64)

  private static func benchDCGAN(channels: Int) -> BuiltInExperiment {
    BuiltInExperiment(
      yaml: """
        name: bench-dcgan\(channels)
        summary: Times one update of DCGAN with \(channels) channels on 32x32 images.
        steps: 60
        batch: 64
        data: {type: noise-images, side: 32, channels: 3}
        prior: {type: normal, dimension: 100}
        objective: non-saturating
        generator: {network: {type: dcgan-generator, channels: \(channels)}}
        discriminator: {network: {type: dcgan-discriminator, channels: \(channels)}}
        probes: {objectives_every: 10, snapshots_every: 1000, snapshot_samples: 16, manifold: false}
        """)
  }
}
