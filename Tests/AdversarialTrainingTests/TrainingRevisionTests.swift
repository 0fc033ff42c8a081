import Foundation
import TestSupport
import Testing
import TraceModel

@testable import AdversarialTraining

@Suite struct TrainingRevisionTests {
  @Test(arguments: [("1", true), ("2", false), ("one", false), (nil, true)] as [(String?, Bool)])
  func aRunOfAnotherRevisionIsNotFinished(recorded: String?, isFinished: Bool) throws {
    let directory = try TemporaryDirectory()
    let game = try ExperimentConfiguration(
      yaml: """
        steps: 2
        batch: 1
        data: normal-1d
        prior: {type: normal, dimension: 1}
        generator: {network: {type: shift, start: 3}}
        discriminator: {network: linear}
        """, source: "test")
    _ = try TrainingRun(game, directory: directory.url).run()
    #expect(TrainingRun.isFinished(game, in: directory.url))

    var manifest = try #require(try RunManifest.read(inRun: directory.url.path))
    #expect(TrainingRevision.of(manifest) == TrainingRevision.current)
    manifest.environment = recorded.map { ["revision": $0] }
    try manifest.write(inRun: directory.url.path)
    #expect(TrainingRun.isFinished(game, in: directory.url) == isFinished)
  }
}
