import NeuralNetworks
import Testing

@testable import AdversarialTraining
@testable import TensorCore

@Suite struct SampleTableTests {
  private let table = SampleTable(
    points: [10, 11, 12, 13], sampleShape: [1], labels: [2, 0, 1, 0])

  @Test func batchesOfATableReferToOneCopyOfItsPointsAndLabels() {
    let pass = ForwardPass(.evaluation)
    let batches = (0..<5).flatMap { _ -> [Tensor] in
      let (samples, labels) = table.labelledBatch(8, in: pass)
      return [samples] + (labels.map { [$0] } ?? [])
    }
    #expect(batches.count == 10)
    let plan = ProgramPlan(Program(outputs: batches), shards: 2)
    let constants = plan.schedule.nodes.filter { node in
      if case .constant = node.operation { return true }
      return false
    }
    #expect(constants.map(\.shape) == [[4, 1], [4, 3]])
  }

  @Test func everySampleComesWithTheRowOfItsClass() throws {
    let (samples, labels) = table.labelledBatch(50, in: ForwardPass(.evaluation))
    let classes = try #require(labels)
    let executable = Executable(Program(outputs: [samples, classes]), seed: 3)
    executable.run()
    let rows = executable.values(classes)
    #expect(table.classCount == 3)
    for (index, sample) in executable.values(samples).enumerated() {
      let label = table.labels[Int(sample) - 10]
      #expect(Array(rows[3 * index..<3 * index + 3]) == (0..<3).map { $0 == label ? 1 : 0 })
    }
    #expect(Set(executable.values(samples)) == [10, 11, 12, 13])
  }
}
