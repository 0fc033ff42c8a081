import Foundation
import NeuralNetworks
import TensorCore
import Testing

@Suite struct InitializerTests {
  static let deviations: [(Initializer, Double)] = [
    (.glorotUniform, (2.0 / 150).squareRoot()), (.glorotNormal, (2.0 / 150).squareRoot()),
    (.heUniform, (2.0 / 100).squareRoot()), (.heNormal, (2.0 / 100).squareRoot()),
    (.torchUniform, (1.0 / 300).squareRoot()), (.dcgan, 0.02), (.standardNormal, 1), (.zeros, 0),
  ]

  func weights(_ initializer: Initializer, seed: UInt64 = 4) -> [Double] {
    let layer = Linear(name: "l", inputs: 100, outputs: 50, initializer: initializer)
    initialize(layer.parameters, seed: seed)
    return layer.weight.variable.preciseValues
  }

  @Test(arguments: deviations)
  func theDeviationIsThePublishedOne(_ initializer: Initializer, _ deviation: Double) {
    let values = weights(initializer)
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    #expect(abs(mean) <= 4 * deviation / 5000.squareRoot())
    #expect(abs(variance.squareRoot() - deviation) <= 0.05 * deviation)
  }

  @Test(arguments: [Initializer.glorotUniform, .heUniform, .torchUniform])
  func uniformValuesStayWithinTheirLimits(_ initializer: Initializer) throws {
    let deviation = try #require(Self.deviations.first { $0.0 == initializer }).1
    let largest = weights(initializer).map(abs).max() ?? 0
    #expect(largest <= deviation * 3.squareRoot() * (1 + 1e-6))
    #expect(largest > deviation * 1.6)
  }

  @Test func theSeedDecidesAndParametersDiffer() {
    let network = Sequential.perceptron(
      name: "n", sizes: [4, 4, 4], activation: .relu, initializer: .heNormal)
    func values(seed: UInt64) -> [[Float]] {
      initialize(network.parameters, seed: seed)
      return network.parameters.map(\.variable.values)
    }
    let first = values(seed: 1)
    #expect(values(seed: 2) != first)
    #expect(values(seed: 1) == first)
    #expect(first[0] != first[2])
    #expect(first[1].allSatisfy { $0 == 0 })
  }

  @Test func everyInitializerIsCovered() {
    #expect(Set(Self.deviations.map(\.0)) == Set(Initializer.allCases))
  }
}
