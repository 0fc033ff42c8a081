/// An array of numbers that a program will compute.
///
/// A tensor is symbolic: it holds a shape and how its elements follow from other tensors, but no
/// elements. Operations on tensors record; a ``Program`` names the results that are wanted, and
/// an ``Executable`` computes them, as often as asked, from a memory plan made once:
///
///     let w = Variable(name: "w", shape: [2, 1])
///     let x = Tensor.normal([512, 2], stream: 0)
///     let loss = x.matmul(w.value).square().mean()
///     let slope = gradients(of: loss, withRespectTo: [w.value])[0]
///     let program = Program(outputs: [loss], updates: [(w, w.value - 0.1 * slope)])
///     let executable = Executable(program, seed: 1)
///     executable.run()
///     print(executable.scalar(loss), w.values)
///
/// Equality is identity: two tensors are equal if they are the same recorded operation.
public struct Tensor: Hashable {
  let node: Node

  init(_ node: Node) { self.node = node }

  /// Records an operation.
  init(_ operation: Operation, _ operands: [Tensor]) {
    do throws(ShapeError) {
      let shape = try operation.resultShape(of: operands.map(\.shape))
      node = Node(operation, operands.map(\.node), shape: shape)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// The extents of the array.
  public var shape: Shape { node.shape }
}

extension Tensor {
  /// An array that is set from outside before a run.
  public static func input(_ name: String, _ shape: Shape) -> Tensor {
    Tensor(Node(.input(name: name), [], shape: shape))
  }

  /// An array of fixed numbers, row-major.
  public static func constant(_ values: [Double], _ shape: Shape) -> Tensor {
    constant(ConstantArray(values), shape)
  }

  /// An array of fixed numbers, row-major.
  public static func constant(_ values: [Float], _ shape: Shape) -> Tensor {
    constant(ConstantArray(values), shape)
  }

  /// An array of fixed numbers, row-major, that other recordings may refer to as well.
  public static func constant(_ array: ConstantArray, _ shape: Shape) -> Tensor {
    precondition(array.count == shape.count, "\(array.count) values do not fill the shape \(shape)")
    return Tensor(Node(.constant(array), [], shape: shape))
  }

  /// An array that holds the same number everywhere.
  public static func filled(_ value: Double, _ shape: Shape = .scalar) -> Tensor {
    Tensor(Node(.fill(value), [], shape: shape))
  }

  /// An array of zeros.
  public static func zeros(_ shape: Shape) -> Tensor { filled(0, shape) }

  /// An array of ones.
  public static func ones(_ shape: Shape) -> Tensor { filled(1, shape) }

  /// Normal numbers of mean 0 and standard deviation 1, drawn anew at each run.
  ///
  /// The numbers are a function of the executable's seed, its count of runs, the stream and the
  /// position, so they do not depend on threads, and two tensors of the same stream draw the
  /// same numbers.
  public static func normal(_ shape: Shape, stream: UInt32) -> Tensor {
    Tensor(Node(.random(.normal, stream: stream), [], shape: shape))
  }

  /// Uniform numbers in [0, 1), drawn anew at each run like ``normal(_:stream:)``.
  public static func uniform(_ shape: Shape, stream: UInt32) -> Tensor {
    Tensor(Node(.random(.uniform, stream: stream), [], shape: shape))
  }
}

extension Tensor: CustomStringConvertible {
  /// The operation and the shape.
  public var description: String { "\(node.operation.name) \(shape)" }
}

extension Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A scalar constant.
  public init(floatLiteral value: Double) { self = .filled(value) }

  /// A scalar constant.
  public init(integerLiteral value: Int) { self = .filled(Double(value)) }
}
