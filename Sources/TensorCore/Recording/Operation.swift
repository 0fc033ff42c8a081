/// What a node of a recording computes from its operands.
///
/// The set is closed: everything else is composed of these, and the gradient of each is again
/// made of these, which is what lets any gradient be differentiated once more.
enum Operation: Hashable {
  // Leaves.
  case input(name: String)
  case constant(ConstantArray)
  case fill(Double)
  case variable(Variable)
  case random(RandomDistribution, stream: UInt32)

  // Element by element.
  case unary(UnaryFunction)
  case leakyReLU(slope: Double)
  case binary(BinaryFunction)
  /// Operands: value, gate. The value where the gate is positive, `slope` times it elsewhere.
  case leakyGate(slope: Double)
  /// Operands: condition, positive, otherwise.
  case select

  // Contractions and reductions.
  case matmul(transposingLeft: Bool, transposingRight: Bool)
  /// The summed axes stay with extent one.
  case sum(axes: [Int])
  case convolution(ConvolutionPass, ConvolutionGeometry)

  // Movement.
  /// The operand has the same rank, with extents of one where it is stretched.
  case broadcast(Shape)
  case reshape(Shape)
  case transpose([Int])
  case slice(starts: [Int], sizes: [Int])
  case pad(before: [Int], after: [Int])
  case concatenate(axis: Int)
  /// Operands: table, row numbers.
  case gather
  /// Operands: rows, row numbers. The adjoint of `gather`.
  case scatterAdd(rows: Int)
  case stopGradient
  /// A matrix in the order in which kernels read a right operand; in compiled programs only.
  case packed(transposed: Bool)
}

/// Functions of one number.
enum UnaryFunction: String, Hashable, CaseIterable {
  case negate, exp, log, squareRoot, tanh, sigmoid, softplus, absolute, sign, step, floor
}

/// Functions of two numbers.
enum BinaryFunction: String, Hashable, CaseIterable {
  case add, subtract, multiply, divide, maximum, minimum
}

/// How random numbers are distributed.
enum RandomDistribution: Hashable {
  /// Uniform in [0, 1).
  case uniform
  /// Mean 0, standard deviation 1.
  case normal
}
