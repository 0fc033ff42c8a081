import NeuralNetworks
import TensorCore
import Testing

@Suite struct SequentialTests {
  let network = Sequential.perceptron(
    name: "generator", sizes: [3, 8, 8, 2], activation: .tanh, initializer: .glorotUniform)

  @Test func aPerceptronNamesItsLayersAndParameters() {
    #expect(network.trainableElements.map(\.name) == ["hidden1", "hidden2", "output"])
    #expect(
      network.parameters.map(\.variable.name) == [
        "generator.hidden1.weight", "generator.hidden1.bias",
        "generator.hidden2.weight", "generator.hidden2.bias",
        "generator.output.weight", "generator.output.bias",
      ])
    #expect(
      network.parameters.map(\.variable.shape) == [[3, 8], [8], [8, 8], [8], [8, 2], [2]])
  }

  @Test func theOutputHasOneRowPerSample() {
    let output = network(.zeros([5, 3]), in: ForwardPass(.evaluation))
    #expect(output.shape == [5, 2])
  }

  @Test func aLinearNetworkComputesTheProductByHand() {
    let linear = Linear(name: "l", inputs: 2, outputs: 2, initializer: .zeros)
    linear.weight.variable.values = [1, 2, 3, 4]
    linear.bias?.variable.values = [10, 20]
    let output = linear(.constant([1.0, 1, 2, 0], [2, 2]), in: ForwardPass(.evaluation))
    let executable = Executable(Program(outputs: [output]))
    executable.run()
    #expect(executable.values(output) == [14, 26, 12, 24])
  }

  @Test func aShiftMovesEverySample() {
    let shift = Shift(name: "theta", dimension: 1, startingAt: 3)
    initialize(shift.parameters, seed: 1)
    let output = shift(.constant([0.0, 1], [2, 1]), in: ForwardPass(.evaluation))
    let executable = Executable(Program(outputs: [output]))
    executable.run()
    #expect(executable.values(output) == [3, 4])
  }
}
