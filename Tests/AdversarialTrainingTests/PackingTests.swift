import NeuralNetworks
import TensorCore
import Testing

@testable import AdversarialTraining

@Suite struct PackingTests {
  func values(_ tensor: Tensor) -> [Double] {
    let executable = Executable(Program(outputs: [tensor]), precision: .double)
    executable.run()
    return executable.preciseValues(tensor)
  }

  @Test func pointsOfAPackFollowOneAnother() {
    let packing = Packing(size: 2)
    #expect(packing.shape(of: [2]) == [4])
    let packed = packing.packed(.constant((0..<8).map(Double.init), [4, 2]))
    #expect(packed.shape == [2, 4])
    #expect(values(packed) == (0..<8).map(Double.init))
  }

  @Test func imagesOfAPackBecomeChannels() {
    let packing = Packing(size: 2)
    #expect(packing.shape(of: [1, 2, 1]) == [1, 2, 2])
    let packed = packing.packed(.constant([1.0, 2, 3, 4], [2, 1, 2, 1]))
    #expect(packed.shape == [1, 1, 2, 2])
    #expect(values(packed) == [1, 3, 2, 4])
  }

  @Test func copiesFillAPackWithOneSample() {
    let packing = Packing(size: 3)
    let copies = packing.packed(packing.copies(.constant([1.0, 2], [2, 1])))
    #expect(copies.shape == [2, 3])
    #expect(values(copies) == [1, 1, 1, 2, 2, 2])
  }

  @Test func packsHaveToFillTheBatch() throws {
    let experiment = try ExperimentConfiguration(
      yaml: "batch: 10\npacking: 3", source: "f")
    #expect {
      try Trainer(experiment)
    } throws: { "\($0)" == "'packing': packs of 3 do not fill a batch of 10" }
  }

  @Test func aPackedGameHasOneScoreAPack() throws {
    let experiment = try ExperimentConfiguration(yaml: "batch: 12\npacking: 3", source: "f")
    let game = try Game(experiment)
    let pass = ForwardPass(.evaluation)
    #expect(game.discriminator.network.parameters[0].variable.shape[0] == 6)
    #expect(game.logits(.zeros([12, 2]), in: pass).tensor.shape == [4, 1])
    #expect(game.logits(ofEach: .zeros([5, 2]), in: pass).tensor.shape == [5, 1])
  }
}
