import NeuralNetworks
import TensorCore

/// A multi-layer perceptron.
public struct Perceptron: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "mlp"
  /// The numbers of hidden units.
  public var layers = [128, 128]
  /// The function after each hidden layer.
  public var activation = Activation.leakyReLU
  /// The function after the output layer.
  public var outputActivation = Activation.identity
  /// What is made of the weights before they are used.
  public var scaling = WeightScalingKind.none
  /// What the weights start as.
  public var initializer = Initializer.torchUniform

  /// Creates two hidden layers of 128 units.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [
      .integers("layers", \.layers, 1...8192, "units of each hidden layer"),
      .choice("activation", \.activation, "after each hidden layer"),
      .choice("output_activation", \.outputActivation, "after the output layer"),
      .choice("initializer", \.initializer, "distribution of the first weights"),
      .choice("weight_scaling", \.scaling, "what is made of the weights before use"),
    ]
  }

  /// The perceptron; inputs and outputs of more than one axis are flattened.
  public func network(name: String, input: Shape, output: Shape) -> Sequential {
    let perceptron = Sequential.perceptron(
      name: name, sizes: [input.count] + layers + [output.count], activation: activation,
      outputActivation: outputActivation, initializer: initializer, scaling: scaling)
    let before = input.rank == 1 ? [] : [Sequential.Element("flatten", Reshape([input.count]))]
    let after = output.rank == 1 ? [] : [Sequential.Element("unflatten", Reshape(output))]
    return Sequential(before + perceptron.elements + after)
  }
}
