import AdversarialTraining
import TensorCore
import Testing

@Suite struct DCGANTests {
  func shapes(_ settings: [String]) throws -> (generator: String, discriminator: String) {
    var experiment = try ExperimentConfiguration(
      yaml: """
        data: {type: noise-images, side: 16, channels: 1}
        batch: 4
        prior: {type: normal, dimension: 6}
        generator: {network: {type: dcgan-generator, channels: 4}}
        discriminator: {network: {type: dcgan-discriminator, channels: 4}}
        probes: {manifold: false}
        """, source: "f")
    for setting in settings { try experiment.set(setting) }
    let trainer = try Trainer(experiment)
    let values = trainer.play(step: 0).values
    #expect(values.allSatisfy { $0.isFinite })
    return (
      trainer.game.generator.parameters.map { "\($0.shape)" }.joined(separator: " "),
      trainer.game.discriminator.parameters.map { "\($0.shape)" }.joined(separator: " ")
    )
  }

  @Test func thePublishedArchitectureHalvesAndDoubles() throws {
    let (generator, discriminator) = try shapes([])
    #expect(generator == "[4, 4, 8, 6] [8] [8] [4, 4, 4, 8] [4] [4] [4, 4, 1, 4]")
    #expect(discriminator == "[4, 4, 1, 4] [4, 4, 4, 8] [8] [8] [128, 1]")
  }

  @Test func everyIngredientCanBeTakenAway() throws {
    let plain = try shapes([
      "generator.network.batch_norm=false", "discriminator.network.batch_norm=false",
    ])
    #expect(plain.generator == "[4, 4, 8, 6] [8] [4, 4, 4, 8] [4] [4, 4, 1, 4]")
    #expect(plain.discriminator == "[4, 4, 1, 4] [4] [4, 4, 4, 8] [8] [128, 1]")
    let pooled = try shapes([
      "generator.network.upsampling=nearest", "discriminator.network.downsampling=pooled",
      "discriminator.network.head=average",
    ])
    #expect(pooled.generator == "[4, 4, 8, 6] [8] [8] [3, 3, 8, 4] [4] [4] [3, 3, 4, 1] [1]")
    #expect(pooled.discriminator == "[3, 3, 1, 4] [3, 3, 4, 8] [8] [8] [8, 1]")
  }

  @Test func smallImagesHaveRoomForRefinements() throws {
    let (generator, discriminator) = try shapes([
      "generator.network.refinements=1", "discriminator.network.refinements=1",
      "discriminator.network.hidden=5", "discriminator.network.weight_scaling=spectral",
    ])
    #expect(generator.hasSuffix("[3, 3, 4, 2] [2] [2] [3, 3, 2, 1] [1]"))
    #expect(discriminator.hasPrefix("[3, 3, 1, 4] "))
    #expect(discriminator.hasSuffix(" [128, 5] [5] [5, 1] [1]"))
  }
}
