import NeuralNetworks
import TensorCore
import Testing

@testable import AdversarialTraining

@Suite struct GrowingNetworksTests {
  let growth = Growth()
  let image: Shape = [16, 16, 1]

  func values(_ tensor: Tensor) -> [Float] {
    let executable = Executable(Program(outputs: [tensor]), seed: 1)
    executable.run()
    return executable.values(tensor)
  }

  func generator() throws -> Sequential {
    var configuration = GrowingGeneratorConfiguration()
    configuration.channels = 8
    let network = try configuration.network(name: "generator", input: [4], output: image)
    initialize(network.parameters, seed: 3)
    return network
  }

  func discriminator() throws -> Sequential {
    var configuration = GrowingDiscriminatorConfiguration()
    configuration.channels = 8
    let network = try configuration.network(name: "discriminator", input: image, output: [1])
    initialize(network.parameters, seed: 4)
    return network
  }

  @Test func everySizeFadesInAtItsShareOfTheRun() {
    let fades = growth.fades([4, 8, 16], name: "g")
    // Shares of 0.8 / 3 each, the first half of which fades.
    let share = 0.8 / Double(3)
    for (part, expected) in [
      (0, [0, 0]), (share * 0.9, [0, 0]), (share * 1.25, [0.5, 0]), (share * 1.6, [1, 0]),
      (share * 2.25, [1, 0.5]), (1, [1, 1]),
    ] as [(Double, [Double])] {
      for (fade, value) in zip(fades, expected) {
        #expect(abs(fade.value(at: part) - value) < 1e-9)
      }
    }
  }

  @Test func beforeTheGrowthImagesAreBlocksOfTheSmallestSize() throws {
    let network = try generator()
    let pixels = values(
      network(.constant([0.3, -1, 2, 0.5], [1, 4]), in: ForwardPass(.evaluation)))
    #expect(pixels.count == 256)
    for y in 0..<16 {
      for x in 0..<16 {
        let (top, left) = (y - y % 4, x - x % 4)
        let corner: Int = 16 * top + left
        #expect(pixels[16 * y + x] == pixels[corner])
      }
    }
    #expect(Set(pixels).count == 16)
  }

  @Test(arguments: [[0.0, 0], [1, 0], [1, 1]])
  func whatIsKnownOfTheFadesChangesNoNumber(shares: [Double]) throws {
    for network in [try generator(), try discriminator()] {
      for (fade, share) in zip(network.schedule, shares) {
        fade.variable.preciseValues = [share]
      }
      let fixed = Dictionary(
        uniqueKeysWithValues: zip(network.schedule.map(\.variable), shares))
      let isGenerator = network.parameters[0].variable.name.hasPrefix("generator")
      let input = Tensor.normal(isGenerator ? [3, 4] : [3, 16, 16, 1], stream: 5)
      let whole = values(network(input, in: ForwardPass(.evaluation)))
      let pruned = values(network(input, in: ForwardPass(.evaluation, fixed: fixed)))
      for (a, b) in zip(whole, pruned) { #expect(abs(a - b) < 1e-4) }
    }
  }

  @Test func levelsThatHaveNotBegunHaveNoGradient() throws {
    let network = try discriminator()
    let fixed = Dictionary(
      uniqueKeysWithValues: network.schedule.map { ($0.variable, 0.0) })
    let score = network(
      .normal([2, 16, 16, 1], stream: 1), in: ForwardPass(.training, fixed: fixed))
    let slopes = gradients(of: score.sum(), withRespectTo: network.parameters.map(\.value))
    for (parameter, slope) in zip(network.parameters, slopes) {
      let begins = parameter.variable.name.contains("16") || parameter.variable.name.contains("8")
      if begins { #expect(values(slope).allSatisfy { $0 == 0 }, "\(parameter.variable.name)") }
    }
  }

  @Test func everySizeIsNamedForItsGradients() throws {
    let names = try generator().trainableElements.map(\.name)
    #expect(names.contains("size16_2") && names.contains("image8"))
    #expect(Set(names).count == names.count)
  }

  @Test func imagesOfOtherSidesAreOneLine() throws {
    let experiment = try ExperimentConfiguration(
      yaml: "generator: {network: growing-generator}", source: "f")
    #expect {
      try Trainer(experiment)
    } throws: {
      "\($0)".hasPrefix("'generator.network.type': progressive growing needs square images")
    }
  }
}
