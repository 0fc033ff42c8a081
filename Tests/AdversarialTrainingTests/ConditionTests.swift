import Foundation
import TensorCore
import TestSupport
import Testing
import TraceModel

@testable import AdversarialTraining

@Suite struct ConditionTests {
  private func experiment(_ condition: String) throws -> ExperimentConfiguration {
    try ExperimentConfiguration(
      yaml: """
        name: small
        steps: 3
        batch: 20
        data: digits
        prior: {type: normal, dimension: 2}
        condition: \(condition)
        regularizers: {r1: {weight: 0.1}, gp: {weight: 1}}
        generator: {network: {type: mlp, layers: [8], output_activation: tanh}}
        discriminator: {network: {type: mlp, layers: [8]}}
        probes: {samples: 60, snapshot_samples: 16, metrics_every: 2, snapshots_every: 2}
        """, source: "test")
  }

  @Test(arguments: [
    ("none", 2, 64, 1), ("labels", 12, 74 + 63 * 10, 1), ("classifier", 12, 64, 11),
    ("{type: codes, categories: 5, numbers: 2}", 9, 64, 8),
  ])
  func aConditionSizesThePlayers(
    condition: String, latents: Int, seen: Int, outputs: Int
  ) throws {
    let game = try Game(experiment(condition))
    #expect(game.generator.parameters[0].shape == [latents, 8])
    #expect(game.discriminator.parameters[0].shape == [seen, 8])
    #expect(game.discriminator.parameters.last?.shape == [outputs])
  }

  @Test(arguments: ["labels", "classifier", "{type: codes, categories: 10, numbers: 2}"])
  func whatWasAskedForIsJudgedByAnother(condition: String) throws {
    let scratch = try TemporaryDirectory()
    _ = try TrainingRun(experiment(condition), directory: scratch.url).run()
    let trace = try #require(try TraceReader.read(scratch.url.path).first)
    let accuracy = try #require(trace.series(tagged: "class/accuracy")?.values.last)
    #expect((0...1).contains(accuracy))
    let grid = try #require(trace.allImages.first { $0.tag == "sample/by_class" })
    #expect(grid.images.count == 2)
    #expect(trace.allSeries.allSatisfy { $0.values.allSatisfy(\.isFinite) })
  }

  @Test func dataWithoutLabelsCannotBeAskedForAClass() throws {
    var experiment = try experiment("labels")
    try experiment.set("data=ring")
    #expect {
      try Game(experiment)
    } throws: { error in
      "\(error)" == "'condition': asks for classes, but the data has no labels"
    }
  }

  @Test func theCrossEntropyIsThatOfASoftmax() {
    let scores = Tensor.constant([0.2, -0.4, 1, 0.5, 0.5, -0.5], [2, 3])
    let classes = OneHot.tensor([2, 0], of: 3)
    let loss = CrossEntropy.mean(scores: scores, classes: classes)
    let executable = Executable(Program(outputs: [loss]), precision: .double)
    executable.run()
    func cross(_ row: [Double], _ label: Int) -> Double {
      log(row.map { exp($0) }.reduce(0, +)) - row[label]
    }
    let expected = (cross([0.2, -0.4, 1], 2) + cross([0.5, 0.5, -0.5], 0)) / 2
    // Small scores are bent by less than a thousandth.
    #expect(abs(Double(executable.scalar(loss)) - expected) < 1e-3)
  }

  @Test func theJudgeKnowsTheDigits() throws {
    let table = OpticalDigits().table()
    let judge = try #require(Classifier(table, seed: 1, threads: 1))
    let found = judge.classes(of: table.points)
    let right = zip(found, table.labels).count { $0 == $1 }
    #expect(Double(right) / Double(table.labels.count) > 0.97)
  }

  @Test func correlationIsPearsons() {
    #expect(abs(ConditionProbe.correlation([1, 2, 3], [2, 4, 6]) - 1) < 1e-12)
    #expect(abs(ConditionProbe.correlation([1, 2, 3, 4], [1, -1, -1, 1])) < 1e-12)
    #expect(ConditionProbe.correlation([1, 1], [0, 5]) == 0)
  }
}
