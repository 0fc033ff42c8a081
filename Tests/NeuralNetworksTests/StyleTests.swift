import NeuralNetworks
import TensorCore
import Testing

@Suite struct StyleTests {
  func run(_ tensors: [Tensor]) -> [[Double]] {
    let executable = Executable(Program(outputs: tensors), precision: .double, seed: 2)
    executable.run()
    return tensors.map(executable.preciseValues)
  }

  @Test func aModulatedConvolutionIsThePerSampleConvolutionOfThePaper() {
    let layer = ModulatedConvolution(name: "m", inputs: 2, outputs: 3, kernel: 1, styleDimension: 2)
    initialize(layer.parameters, seed: 1)
    let parameters = layer.parameters.map(\.variable.preciseValues)
    let (image, style) = ([0.5, -2], [0.3, 1.5])
    let output = run([
      layer(
        .constant(image, [1, 1, 1, 2]), style: .constant(style, [1, 2]), in: ForwardPass(.training))
    ])[0]
    // w' = s w, w'' = w' / √(Σ w'²), both with He's constant 1 for two inputs.
    let scales = (0..<2).map { i in
      1 + style[0] * parameters[0][i] + style[1] * parameters[0][2 + i] + parameters[1][i]
    }
    for o in 0..<3 {
      let modulated = (0..<2).map { scales[$0] * parameters[2][3 * $0 + o] }
      let norm = (modulated[0] * modulated[0] + modulated[1] * modulated[1] + 1e-8).squareRoot()
      let expected = (image[0] * modulated[0] + image[1] * modulated[1]) / norm
      #expect(abs(output[o] - expected) < 1e-9)
    }
  }

  @Test func mixingChangesSomeSamplesInLaterLayersOnly() {
    let mapping = StyleMapping(
      name: "g", inputs: 2, dimension: 1, depth: 1, layers: 4, mixing: 0.5)
    initialize(mapping.parameters, seed: 1)
    // Layers that return their style's scale: 1 + style · weight.
    let probe = ModulatedConvolution(
      name: "p", inputs: 1, outputs: 1, kernel: 1, styleDimension: 1, isDemodulated: false)
    for (parameter, value) in zip(probe.parameters, [1, 0, 1, 0] as [Float]) {
      parameter.variable.values = [value]
    }
    let pass = ForwardPass(.training)
    _ = mapping(.normal([200, 2], stream: 99), in: pass)
    let seen = run((0..<4).map { _ in probe(.ones([200, 1, 1, 1]), in: pass) })
    let changes = (1..<4).map { layer in
      (0..<200).filter { seen[layer][$0] != seen[layer - 1][$0] }.count
    }
    // Each step is crossed by an eighth of the samples.
    #expect(changes.allSatisfy { $0 > 8 && $0 < 50 }, "\(changes)")
    let kept = (0..<200).filter { seen[3][$0] == seen[0][$0] }.count
    #expect(kept > 90 && kept < 160, "\(kept)")
  }

  @Test func truncationDrawsStylesToTheirMeanInUse() {
    func styles(_ truncation: Double) -> [Double] {
      let mapping = StyleMapping(
        name: "g", inputs: 2, dimension: 2, depth: 1, layers: 2, truncation: truncation)
      initialize(mapping.parameters, seed: 1)
      mapping.state[0].values = [10, 20]
      return run([mapping(.constant([1.0, 2], [1, 2]), in: ForwardPass(.evaluation))])[0]
    }
    let (all, half, none) = (styles(1), styles(0.5), styles(0))
    #expect(none == [10, 20])
    for i in 0..<2 { #expect(abs(half[i] - (all[i] + none[i]) / 2) < 1e-9) }
  }

  @Test func theMeanOfStylesFollowsInTraining() {
    let mapping = StyleMapping(name: "g", inputs: 1, dimension: 1, depth: 1, layers: 1)
    mapping.parameters[0].variable.values = [2]
    let program = Program.recording { recorder in
      recorder.output(mapping(.ones([4, 1]), in: ForwardPass(.training, recorder: recorder)))
    }
    Executable(program, precision: .double).run()
    // √2 · 2 of a normalised 1, by half a percent.
    #expect(abs(mapping.state[0].preciseValues[0] - 0.005 * 2 * 2.0.squareRoot()) < 1e-9)
  }

  @Test func aConstantCountsItsInputAndNoiseStartsSilent() {
    let constant = LearnedConstant(name: "c", shape: [1, 2, 1])
    constant.image.variable.values = [3, 4]
    let image = constant(.zeros([2, 7]), in: ForwardPass(.training))
    #expect(run([image])[0] == [3, 4, 3, 4])
    let noise = NoiseInput(name: "n")
    initialize(noise.parameters, seed: 1)
    #expect(run([noise(image, in: ForwardPass(.training))])[0] == [3, 4, 3, 4])
    noise.strength.variable.values = [1]
    #expect(Set(run([noise(image, in: ForwardPass(.training))])[0]).count == 4)
  }

  @Test func aPassCanAskForTruncationAndForTheStylesOfOthers() {
    let mapping = StyleMapping(name: "g", inputs: 2, dimension: 2, depth: 1, layers: 2)
    initialize(mapping.parameters, seed: 1)
    mapping.state[0].values = [10, 20]
    let probe = ModulatedConvolution(
      name: "p", inputs: 1, outputs: 1, kernel: 1, styleDimension: 2, isDemodulated: false)
    for (parameter, values) in zip(probe.parameters, [[1, 0.5], [0], [1], [0]] as [[Float]]) {
      parameter.variable.values = values
    }
    let (own, other) = (
      Tensor.constant([1, -1] as [Double], [1, 2]), Tensor.constant([-0.5, -2], [1, 2])
    )
    func seen(_ latents: Tensor, _ choice: StyleChoice?) -> [Double] {
      let pass = ForwardPass(.evaluation)
      pass.styleChoice = choice
      _ = mapping(latents, in: pass)
      return run((0..<2).map { _ in probe(.ones([1, 1, 1, 1]), in: pass) }).map { $0[0] }
    }
    let plain = seen(own, nil)
    let mixed = seen(own, StyleChoice(mixing: (other, 0.5)))
    #expect(mixed[0] == plain[0])
    #expect(mixed[1] == seen(other, nil)[1] && mixed[1] != plain[1])
    // The scale of the mean style, 1 + 10 · 1 + 20 · 0.5, times the layer's constant of He.
    let mean = 21 * Double(2).squareRoot()
    #expect(seen(own, StyleChoice(truncation: 0)).allSatisfy { abs($0 - mean) < 1e-6 })
    let half = seen(own, StyleChoice(truncation: 0.5))[0]
    #expect(abs(half - (plain[0] + mean) / 2) < 1e-6)
  }
}
