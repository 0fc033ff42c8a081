import TensorCore

/// The weight of a layer: a parameter, and what is made of it before it is used.
public struct Weight {
  /// What training adjusts.
  public let parameter: Parameter
  private let scaling: any WeightScaling

  /// Creates the weight of a layer.
  ///
  /// - Parameters:
  ///   - name: the dotted name of the parameter.
  ///   - shape: the extents.
  ///   - outputAxis: the axis that counts the layer's outputs.
  ///   - initializer: what it starts as; equalised weights start standard normal whatever it says.
  ///   - fans: the numbers of inputs and outputs of the layer.
  ///   - kind: what is made of the parameter.
  init(
    name: String, shape: Shape, outputAxis: Int, initializer: Initializer,
    fans: (inputs: Int, outputs: Int), scaling kind: WeightScalingKind
  ) {
    switch kind {
    case .none: scaling = UnscaledWeight()
    case .spectral:
      scaling = SpectralNormalization(name: name, shape: shape, outputAxis: outputAxis)
    case .equalized: scaling = EqualizedLearningRate(inputs: fans.inputs)
    }
    parameter = Parameter(
      name: name, shape: shape, initializer: scaling.initializer ?? initializer, fans: fans)
  }

  /// A parameter that is used as it is.
  public init(_ parameter: Parameter) {
    self.parameter = parameter
    scaling = UnscaledWeight()
  }

  /// The array that training adjusts.
  public var variable: Variable { parameter.variable }

  /// What scaling carries from step to step.
  public var state: [Variable] { scaling.state }

  /// What the layer computes with.
  public func value(in pass: ForwardPass) -> Tensor { scaling.scaled(parameter.value, in: pass) }
}

/// What a layer can make of its weight before it uses it.
public enum WeightScalingKind: String, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// The weight over its largest singular value.
  case spectral
  /// The weight times He's constant, which a plain weight has in its first values.
  case equalized
}

/// A function of a weight that stands between the parameter and the layer.
protocol WeightScaling {
  /// What the parameter has to start as, or nil where the layer decides.
  var initializer: Initializer? { get }
  /// What is carried from step to step.
  var state: [Variable] { get }
  /// The weight that the layer uses.
  func scaled(_ weight: Tensor, in pass: ForwardPass) -> Tensor
}

extension WeightScaling {
  var initializer: Initializer? { nil }
  var state: [Variable] { [] }
}

/// The weight itself.
private struct UnscaledWeight: WeightScaling {
  func scaled(_ weight: Tensor, in pass: ForwardPass) -> Tensor { weight }
}
