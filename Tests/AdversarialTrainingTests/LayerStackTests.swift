import AdversarialTraining
import NeuralNetworks
import TensorCore
import Testing

@Suite struct LayerStackTests {
  static let everyKind = """
    generator:
      network:
        type: layers
        layers:
          - {type: styles, dimension: 8, depth: 2}
          - {type: constant, shape: [2, 2, 6]}
          - {type: modulated-convolution, channels: 4}
          - noise
          - {type: upsample, factor: 2}
          - {type: convolution, channels: 3, transposed: true, weight_scaling: equalized}
          - instance-norm
          - {type: average-pool, window: 2}
          - {type: reshape, shape: [48]}
          - {type: linear, units: 2}
    discriminator:
      network:
        type: layers
        layers:
          - {type: maxout, units: 12, pieces: 2}
          - {type: dropout, rate: 0.2}
          - layer-norm
          - {type: minibatch-discrimination, kernels: 4, dimension: 2}
          - {type: reshape, shape: [4, 4, 1]}
          - {type: convolution, channels: 4, weight_scaling: spectral}
          - batch-norm
          - {type: activation, function: leaky-relu}
          - pixel-norm
          - {type: minibatch-deviation, group: 2}
          - global-average-pool
          - {type: linear, units: 1, weight_scaling: spectral}
    """

  @Test func everyKindOfLayerIsReadPrintedAndTrained() throws {
    var experiment = try ExperimentConfiguration(yaml: Self.everyKind, source: "f")
    experiment.batch = 6
    let named =
      try #require(experiment.discriminator.network as? LayerStack).layers
      + (try #require(experiment.generator.network as? LayerStack).layers)
    let words = Set(named.map { type(of: $0).kind })
    #expect(Set(LayerCatalogue.all.words).subtracting(words) == ["embedding"])
    #expect(try ExperimentConfiguration(yaml: experiment.yaml, source: "g").tree == experiment.tree)
    let settings = Dictionary(
      experiment.tree.flattened.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    #expect(try ExperimentConfiguration(flattened: settings).tree == experiment.tree)

    let trainer = try Trainer(experiment)
    for step in 0..<3 {
      let (tags, values) = trainer.play(step: step)
      #expect(values.allSatisfy { $0.isFinite }, "\(zip(tags, values).filter { !$1.isFinite })")
    }
    let (tags, _) = trainer.play(step: 3)
    for layer in ["d/maxout1", "d/linear1", "g/mapping2", "g/constant1"] {
      #expect(tags.contains("grad_\(layer)") && tags.contains("upd_\(layer)"))
    }
  }

  @Test func anEmbeddingStandsFirst() throws {
    let network = try ExperimentConfiguration(
      yaml: """
        generator: {network: {type: layers, layers: [{type: embedding, classes: 3, dimension: 5}]}}
        """, source: "f"
    ).generator.network.network(name: "generator", input: [1], output: [5])
    #expect(network.parameters.map(\.variable.shape) == [[3, 5]])
  }

  @Test(arguments: [
    ("[{type: linear, units: 0}]", "'generator.network.layers[0].units' is '0', but must be"),
    ("[{type: liner}]", "'generator.network.layers[0]' is '{type: liner}', but must be a mapping"),
    ("[{type: dropout, rate: 1}]", "'generator.network.layers[0].rate' is '1', but must be a num"),
    ("[{units: 3}]", "must be a mapping with a type, one of linear, maxout, convolution"),
    ("linear", "'generator.network.layers' is 'linear', but must be a list of linear, maxout"),
    ("[batch-norm]", "'generator.network.layers': the last layer makes [16], but [2] is needed"),
    ("[upsample]", "[0]': needs images; put a reshape before it, but is given samples of the sha"),
    ("[noise]", "'generator.network.layers[0]': needs images"),
    ("[global-average-pool]", "needs images"),
    ("[instance-norm]", "needs images"),
    (
      "[{type: reshape, shape: [4, 4, 1]}, {type: linear, units: 2}]",
      "'generator.network.layers[1]': needs vectors; put a reshape before it"
    ),
    ("[{type: reshape, shape: [4, 4, 1]}, {type: maxout, units: 2}]", "needs vectors"),
    ("[{type: reshape, shape: [4, 4, 1]}, minibatch-discrimination]", "needs vectors"),
    ("[{type: reshape, shape: [4, 4, 1]}, styles]", "needs vectors"),
    ("[{type: reshape, shape: [3]}]", "needs the 3 elements of [3], but is given samples of the"),
    ("[{type: reshape, shape: [4, 4, 1]}, {type: average-pool, window: 3}]", "squares of 3 pixels"),
    (
      "[{type: reshape, shape: [4, 4, 1]}, {type: convolution, kernel: 9, padding: 0}]",
      "needs images that its window of 9 fits into, but is given samples of the shape [4, 4, 1]"
    ),
    (
      "[{type: reshape, shape: [4, 4, 1]}, {type: convolution, kernel: 2, padding: 2}]",
      "'generator.network.layers[1]': the padding 2 must be less than the kernel 2"
    ),
    (
      "[{type: reshape, shape: [4, 4, 1]}, modulated-convolution]",
      "needs a layer of the type styles before it"
    ),
    (
      "[styles, {type: constant, shape: [4, 4, 1]}, {type: modulated-convolution, kernel: 2}]",
      "a kernel of 2 has no centre; take an odd one"
    ),
    ("[{type: constant, shape: [4]}]", "a constant image has three extents, not [4]"),
    ("[{type: embedding}]", "needs one class number a sample"),
  ])
  func aLayerThatDoesNotFitIsOneLine(layers: String, expected: String) {
    var message = "no error"
    do {
      let experiment = try ExperimentConfiguration(
        yaml: "generator: {network: {type: layers, layers: \(layers)}}", source: "f")
      _ = try Trainer(experiment)
    } catch { message = "\(error)" }
    #expect(message.contains(expected), "\(message)")
    #expect(!message.contains("\n"))
  }
}
