import Foundation
import NeuralNetworks
import TestSupport
import Testing

@testable import AdversarialTraining

/// Two runs that want one directory, and a checkpoint that is not what was written.
@Suite struct RunLockTests {
  private static let game = """
    name: small
    steps: 4
    batch: 4
    checkpoint_every: 2
    generator: {network: {type: mlp, layers: [4]}}
    discriminator: {network: {type: mlp, layers: [4]}}
    probes: {metrics_every: 1000, snapshots_every: 1000, samples: 10}
    """

  @Test func aDirectoryIsTrainedIntoByOneRunAtATime() throws {
    let directory = try TemporaryDirectory()
    let game = try ExperimentConfiguration(yaml: Self.game, source: "game")
    let first = try TrainingRun(game, directory: directory.url)
    let error = #expect(throws: RunInUse.self) {
      try TrainingRun(game, directory: directory.url)
    }
    #expect(error?.path == directory.url.path)
    #expect(TrainingRun.isInUse(directory.url))
    #expect(error?.description.contains("--out") == true)
    #expect(try first.run() == .finished)
    #expect(!TrainingRun.isInUse(directory.url))
    #expect(try TrainingRun(game, directory: directory.url).run() == .finished)
  }

  @Test(arguments: [0.2, 0.6, 0.99])
  func aBitThatFlippedInACheckpointIsNoticed(place: Double) throws {
    let directory = try TemporaryDirectory()
    let game = try ExperimentConfiguration(yaml: Self.game, source: "game")
    #expect(try TrainingRun(game, directory: directory.url).run() == .finished)
    let path = directory.path("checkpoint.safetensors")
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    data[Int(place * Double(data.count))] ^= 0x04
    try data.write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: (any Error).self) {
      try TrainingRun(game, directory: directory.url, resuming: true)
    }
    #expect("\(String(describing: error))".contains("checkpoint.safetensors"))
  }
}
