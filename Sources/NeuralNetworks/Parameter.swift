import TensorCore

/// An array that training adjusts, with the distribution its first values come from.
public struct Parameter {
  /// The array.
  public let variable: Variable
  /// What it starts as, drawn from the given random stream.
  let initialValue: (_ stream: UInt32) -> Tensor

  /// Creates a parameter.
  ///
  /// - Parameters:
  ///   - name: the dotted name, unique within a model, such as `generator.hidden1.weight`.
  ///   - shape: the extents.
  ///   - initializer: what it starts as.
  ///   - fans: the numbers of inputs and outputs of the layer, for initialisers that scale by them.
  public init(
    name: String, shape: Shape, initializer: Initializer, fans: (inputs: Int, outputs: Int)
  ) {
    variable = Variable(name: name, shape: shape)
    initialValue = { stream in
      initializer.values(shape, inputs: fans.inputs, outputs: fans.outputs, stream: stream)
    }
  }

  /// Creates a parameter that starts with the same number everywhere.
  public init(name: String, shape: Shape, filledWith value: Double) {
    variable = Variable(name: name, shape: shape)
    initialValue = { _ in .filled(value, shape) }
  }

  /// Its elements as a tensor.
  public var value: Tensor { variable.value }
}

/// Gives parameters their first values.
///
/// - Parameters:
///   - parameters: what to initialise; each one's values depend on its position.
///   - seed: where the random numbers start.
///   - firstStream: the random stream of the first parameter; the others take those after it.
public func initialize(_ parameters: [Parameter], seed: UInt64, firstStream: UInt32 = 0) {
  let updates = parameters.enumerated().map { position, parameter in
    (
      variable: parameter.variable,
      newValue: parameter.initialValue(firstStream + UInt32(position))
    )
  }
  Executable(Program(updates: updates), seed: seed).run()
}
