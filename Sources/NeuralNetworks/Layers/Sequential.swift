import TensorCore

/// Layers one after the other, each with a name.
///
/// The names are those that gradient norms are logged under, so layers without parameters, such as
/// activations, share the name of the layer before them or have none.
public struct Sequential: Layer {
  /// A layer and its name.
  public struct Element {
    /// The name, unique among layers with parameters.
    public let name: String
    /// The layer.
    public let layer: any Layer

    /// Creates an element.
    public init(_ name: String, _ layer: any Layer) {
      self.name = name
      self.layer = layer
    }
  }

  /// The layers, from input to output.
  public let elements: [Element]

  /// Creates a network from its layers, from input to output.
  public init(_ elements: [Element]) { self.elements = elements }

  /// The parameters of all layers, from input to output.
  public var parameters: [Parameter] { elements.flatMap(\.layer.parameters) }

  /// What the layers carry from step to step, from input to output.
  public var state: [Variable] { elements.flatMap(\.layer.state) }

  /// The scheduled numbers of the layers, from input to output.
  public var schedule: [ScheduledScalar] { elements.flatMap(\.layer.schedule) }

  /// The layers that have parameters, those of a composed layer one by one.
  public var trainableElements: [Element] {
    elements.flatMap { element in
      let parts = Sequential(element.layer.elements).trainableElements
      if !parts.isEmpty { return parts }
      return element.layer.parameters.isEmpty ? [] : [element]
    }
  }

  /// The output of the last layer.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    elements.reduce(input) { $1.layer($0, in: pass) }
  }
}

extension Sequential {
  /// A multi-layer perceptron: hidden layers named `hidden1`, `hidden2`, …, and `output`.
  ///
  /// - Parameters:
  ///   - name: the dotted name that the parameters' names start with, such as `generator`.
  ///   - sizes: the numbers of units: input, hidden layers, output.
  ///   - activation: the function after each hidden layer.
  ///   - outputActivation: the function after the output layer.
  ///   - initializer: what the weights start as.
  ///   - scaling: what is made of the weights before they are used.
  /// - Returns: the network, its parameters not yet initialised.
  public static func perceptron(
    name: String, sizes: [Int], activation: Activation, outputActivation: Activation = .identity,
    initializer: Initializer, scaling: WeightScalingKind = .none
  ) -> Sequential {
    precondition(sizes.count >= 2, "a perceptron needs an input and an output size")
    let last = sizes.count - 2
    return Sequential(
      (0...last).flatMap { index in
        let layerName = index == last ? "output" : "hidden\(index + 1)"
        let linear = Linear(
          name: "\(name).\(layerName)", inputs: sizes[index], outputs: sizes[index + 1],
          initializer: initializer, scaling: scaling)
        return [
          Element(layerName, linear),
          Element(layerName, index == last ? outputActivation : activation),
        ]
      })
  }
}
