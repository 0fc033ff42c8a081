/// An array that lives between runs: a parameter, an optimiser's moment, a counter.
///
/// Several executables may read and assign the same variable. Each precision has its own copy:
/// a Float executable works on ``values``, a Double one on ``preciseValues``.
public final class Variable {
  /// A path such as `generator/0/weight`, unique within a model.
  public let name: String
  /// The extents of the array.
  public let shape: Shape
  /// The single-precision elements, where the kernels find them.
  let storage: AlignedStorage
  private var double: [Double]?
  /// What a program being recorded has assigned so far.
  var assigned: Tensor?
  /// The recorded leaf holds the variable, so the variable may not hold the leaf.
  private weak var leaf: Node?

  /// A variable that holds the given number everywhere.
  public init(name: String, shape: Shape, filledWith value: Float = 0) {
    self.name = name
    self.shape = shape
    storage = AlignedStorage(count: shape.count, filledWith: value)
  }

  /// A variable that holds the given elements, row-major.
  public convenience init(name: String, shape: Shape, values: [Float]) {
    self.init(name: name, shape: shape)
    self.values = values
  }

  /// The elements as a tensor, or the tensor last assigned while a program is recorded.
  public var value: Tensor {
    if let assigned { return assigned }
    let node = leaf ?? Node(.variable(self), [], shape: shape)
    leaf = node
    return Tensor(node)
  }

  /// The elements in single precision; assigning sets both precisions.
  public var values: [Float] {
    get { Array(storage.elements) }
    set {
      check(newValue.count)
      _ = storage.elements.update(fromContentsOf: newValue)
      double = nil
    }
  }

  /// The elements in double precision; assigning sets both precisions.
  public var preciseValues: [Double] {
    get { double ?? storage.elements.map(Double.init) }
    set {
      check(newValue.count)
      _ = storage.elements.update(fromContentsOf: newValue.map { Float($0) })
      double = newValue
    }
  }

  private func check(_ count: Int) {
    precondition(count == shape.count, "\(count) values do not fill \(name) of shape \(shape)")
  }
}

extension Variable: Hashable {
  /// Whether both are the same variable.
  public static func == (a: Variable, b: Variable) -> Bool { a === b }

  /// Feeds the identity to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
