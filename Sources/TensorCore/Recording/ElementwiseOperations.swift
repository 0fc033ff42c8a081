// Element by element, with operands broadcast to a common shape.

extension Tensor {
  private static func record(_ function: BinaryFunction, _ a: Tensor, _ b: Tensor) -> Tensor {
    let (a, b) = broadcast(a, b, for: function.rawValue)
    return Tensor(.binary(function), [a, b])
  }

  private func record(_ function: UnaryFunction) -> Tensor { Tensor(.unary(function), [self]) }

  /// Both operands stretched to one shape.
  static func broadcast(_ a: Tensor, _ b: Tensor, for operation: String) -> (Tensor, Tensor) {
    guard let shape = a.shape.broadcast(with: b.shape) else {
      let error = ShapeError(
        operation: operation, shapes: [a.shape, b.shape],
        requirement: "extents must be equal or one, counted from the last axis")
      preconditionFailure("\(error)")
    }
    return (a.broadcast(to: shape), b.broadcast(to: shape))
  }

  /// The sum, element by element.
  public static func + (a: Tensor, b: Tensor) -> Tensor { record(.add, a, b) }

  /// The difference, element by element.
  public static func - (a: Tensor, b: Tensor) -> Tensor { record(.subtract, a, b) }

  /// The product, element by element.
  public static func * (a: Tensor, b: Tensor) -> Tensor { record(.multiply, a, b) }

  /// The quotient, element by element.
  public static func / (a: Tensor, b: Tensor) -> Tensor { record(.divide, a, b) }

  /// The product with a number.
  public static func * (a: Double, b: Tensor) -> Tensor { filled(a) * b }

  /// The product with a number.
  public static func * (a: Tensor, b: Double) -> Tensor { a * filled(b) }

  /// The sum with a number.
  public static func + (a: Tensor, b: Double) -> Tensor { a + filled(b) }

  /// The difference to a number.
  public static func - (a: Tensor, b: Double) -> Tensor { a - filled(b) }

  /// The difference from a number.
  public static func - (a: Double, b: Tensor) -> Tensor { filled(a) - b }

  /// The quotient by a number.
  public static func / (a: Tensor, b: Double) -> Tensor { a / filled(b) }

  /// The quotient of a number.
  public static func / (a: Double, b: Tensor) -> Tensor { filled(a) / b }

  /// The opposite of each element.
  public static prefix func - (a: Tensor) -> Tensor { a.record(.negate) }

  /// The larger element of the two; its gradient goes to the second operand where both are equal.
  public func maximum(_ other: Tensor) -> Tensor { Tensor.record(.maximum, self, other) }

  /// The smaller element of the two; its gradient goes to the second operand where both are equal.
  public func minimum(_ other: Tensor) -> Tensor { Tensor.record(.minimum, self, other) }

  /// The exponential.
  public func exp() -> Tensor { record(.exp) }

  /// The natural logarithm.
  public func log() -> Tensor { record(.log) }

  /// The square root.
  public func squareRoot() -> Tensor { record(.squareRoot) }

  /// The square.
  public func square() -> Tensor { self * self }

  /// The hyperbolic tangent.
  public func tanh() -> Tensor { record(.tanh) }

  /// The logistic function 1 / (1 + exp(-x)).
  public func sigmoid() -> Tensor { record(.sigmoid) }

  /// The smooth rectifier log(1 + exp(x)), exact for large magnitudes.
  ///
  /// Binary cross-entropy on logits is `softplus(-x)` for the label 1, `softplus(x)` for 0.
  public func softplus() -> Tensor { record(.softplus) }

  /// The magnitude; its gradient at zero is zero.
  public func absolute() -> Tensor { record(.absolute) }

  /// −1, 0 or 1.
  public func sign() -> Tensor { record(.sign) }

  /// 1 where the element is positive, else 0.
  public func step() -> Tensor { record(.step) }

  /// The largest whole number not above the element.
  public func floor() -> Tensor { record(.floor) }

  /// The element where it is positive, else zero.
  public func relu() -> Tensor { leakyReLU(slope: 0) }

  /// The element where it is positive, else `slope` times it.
  ///
  /// The slope is not negative, so that the sign of the result tells the sign of the operand.
  public func leakyReLU(slope: Double) -> Tensor {
    precondition(slope >= 0, "the slope of a leaky rectifier is not negative")
    return Tensor(.leakyReLU(slope: slope), [self])
  }

  /// The element where `gate` is positive, else `slope` times it.
  func gated(by gate: Tensor, slope: Double) -> Tensor {
    Tensor(.leakyGate(slope: slope), [self, gate])
  }

  /// One operand's element where this element is positive, else the other's.
  public func select(_ positive: Tensor, otherwise: Tensor) -> Tensor {
    let (a, b) = Tensor.broadcast(positive, otherwise, for: "select")
    let (condition, first) = Tensor.broadcast(self, a, for: "select")
    return Tensor(.select, [condition, first, b.broadcast(to: condition.shape)])
  }

  /// The same elements, taken as constant by ``gradients(of:withRespectTo:)``.
  public func stopGradient() -> Tensor { Tensor(.stopGradient, [self]) }
}
