import NeuralNetworks
import TensorCore
import Testing

@testable import AdversarialTraining

@Suite struct InstrumentsTests {
  private func instruments(
    _ name: String, _ settings: [String] = []
  ) throws -> Instruments {
    var experiment = try ExperimentCatalogue.experiment(name)
    for setting in ["batch=8"] + settings { try experiment.set(setting) }
    return Instruments(try Trainer(experiment).game, experiment, threads: 1)
  }

  @Test func theClassifierIsTrainedOnceForAllProbes() throws {
    let instruments = try instruments("digits")
    let classifier = try #require(instruments.classifier)
    #expect(instruments.classifier === classifier)
    #expect(try self.instruments("ring8").classifier == nil)
  }

  @Test func aReferenceWithoutNoiseRepeatsNothing() throws {
    let table = SampleTable(points: (0..<10).map { Float($0) }, sampleShape: [1])
    #expect(table.reference(20, seed: 1) == table.points)
    let part = table.reference(4, seed: 1)
    #expect(part.count == 4 && Set(part).count == 4)
    // Evenly over the table, so that classes in order all take part.
    #expect(part == [0, 2, 5, 7])
    let noisy = SampleTable(points: [0], sampleShape: [1], noise: .normal(1))
    #expect(Set(noisy.reference(6, seed: 1)).count == 6)
  }

  @Test func partsJoinToAsManySamplesAsWereAskedFor() throws {
    let instruments = try instruments("ring8")
    var parts: [Int] = []
    let drawn = DrawnSamples(10, size: 1 << 15, multipleOf: 3, with: instruments) { part in
      parts.append(part)
      let row = Tensor.constant((0..<part).map { Float($0) }, [part])
      return [row, row.reshaped([part, 1]).broadcast(to: [part, 2])]
    }
    // Four samples of this size fit, units of three go six to a part.
    #expect(parts == [6])
    let values = drawn.values(run: 0)
    #expect(values[0] == [0, 1, 2, 3, 4, 5, 0, 1, 2, 3])
    #expect(values[1] == [0, 1, 2, 3, 4, 5, 0, 1, 2, 3].flatMap { [$0, $0] })
  }

  @Test func everyRunAndEveryPartDrawsAnew() throws {
    let instruments = try instruments("ring8")
    let drawn = DrawnSamples(8, size: 1 << 15, with: instruments) { part in
      [.normal([part], stream: RandomStreams.metrics)]
    }
    let (first, second) = (drawn.values(run: 3)[0], drawn.values(run: 4)[0])
    #expect(Set(first + second).count == 16)
    #expect(drawn.values(run: 3)[0] == first)
  }

  @Test func probesOfAStepSeeTheSameSamples() throws {
    let instruments = try instruments("ring8", ["probes.samples=50"])
    let first = instruments.samples(step: 2)
    #expect(first.count == 100)
    #expect(instruments.samples(step: 3) != first)
    #expect(instruments.samples(step: 2) == first)
  }
}
