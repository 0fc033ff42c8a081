extension Node {
  /// The share of each operand in the slope of a sum weighted by `g`, or nil where there is none.
  ///
  /// Every rule is written with recorded operations, so its result has a slope of its own.
  func operandGradients(_ g: Tensor) -> [Tensor?] {
    let y = Tensor(self)
    let operand = operands.map { Tensor($0) }
    switch operation {
    case .input, .constant, .fill, .variable, .random, .stopGradient, .packed:
      return operands.map { _ in nil }
    case .unary(let function):
      return [function.gradient(g, at: operand[0], result: y)]
    case .leakyReLU(let slope):
      return [g.gated(by: y, slope: slope)]
    case .binary(let function):
      return function.gradients(g, at: operand[0], operand[1], result: y)
    case .leakyGate(let slope):
      return [g.gated(by: operand[1], slope: slope), nil]
    case .select:
      return [
        nil, operand[0].select(g, otherwise: .zeros(shape)),
        operand[0].select(.zeros(shape), otherwise: g),
      ]
    case .matmul(let left, let right):
      let (a, b) = (operand[0], operand[1])
      return [
        left
          ? b.matmul(g, transposingLeft: right, transposingRight: true)
          : g.matmul(b, transposingRight: !right),
        right
          ? g.matmul(a, transposingLeft: true, transposingRight: left)
          : a.matmul(g, transposingLeft: !left),
      ]
    case .sum:
      return [g.broadcast(to: operand[0].shape)]
    case .convolution(let pass, let geometry):
      return geometry.gradients(pass, g, of: operand)
    case .broadcast:
      let stretched = shape.dimensions.indices.filter { operand[0].shape[$0] != shape[$0] }
      return [g.sum(stretched, keepingDimensions: true)]
    case .reshape:
      return [g.reshaped(operand[0].shape)]
    case .transpose(let permutation):
      return [g.transposed(permutation.indices.map { permutation.firstIndex(of: $0) ?? 0 })]
    case .slice(let starts, let sizes):
      let after = zip(operand[0].shape.dimensions, zip(starts, sizes)).map { $0 - $1.0 - $1.1 }
      return [g.padded(before: starts, after: after)]
    case .pad(let before, _):
      return [g.slice(starts: before, sizes: operand[0].shape.dimensions)]
    case .concatenate(let axis):
      var start = 0
      return operand.map { part in
        defer { start += part.shape[axis] }
        return g.slice(axis: axis, start..<start + part.shape[axis])
      }
    case .gather:
      return [g.scatterAdd(at: operand[1], rows: operand[0].shape[0]), nil]
    case .scatterAdd:
      return [g.gather(operand[1]), nil]
    }
  }
}

extension UnaryFunction {
  /// The slope at `x`, where the function has the value `y`, times `g`.
  fileprivate func gradient(_ g: Tensor, at x: Tensor, result y: Tensor) -> Tensor? {
    switch self {
    case .negate: return -g
    case .exp: return g * y
    case .log: return g / x
    case .squareRoot: return g * 0.5 / y
    case .tanh: return g * (1 - y.square())
    case .sigmoid: return g * (y * (1 - y))
    case .softplus: return g * x.sigmoid()
    case .absolute: return g * x.sign()
    case .sign, .step, .floor: return nil
    }
  }
}

extension BinaryFunction {
  /// The slopes by both operands, where the function has the value `y`, times `g`.
  fileprivate func gradients(
    _ g: Tensor, at a: Tensor, _ b: Tensor, result y: Tensor
  ) -> [Tensor?] {
    let zero = Tensor.zeros(g.shape)
    switch self {
    case .add: return [g, g]
    case .subtract: return [g, -g]
    case .multiply: return [g * b, g * a]
    case .divide: return [g / b, -(g * y / b)]
    case .maximum: return [(a - b).select(g, otherwise: zero), (a - b).select(zero, otherwise: g)]
    case .minimum: return [(b - a).select(g, otherwise: zero), (b - a).select(zero, otherwise: g)]
    }
  }
}

extension ConvolutionGeometry {
  /// The three passes are bilinear and each other's gradients.
  fileprivate func gradients(_ pass: ConvolutionPass, _ g: Tensor, of operand: [Tensor])
    -> [Tensor?]
  {
    let (a, b) = (operand[0], operand[1])
    func record(_ pass: ConvolutionPass, _ x: Tensor, _ y: Tensor) -> Tensor {
      Tensor(.convolution(pass, self), [x, y])
    }
    switch pass {
    case .forward:
      let back = ConvolutionPass.inputGradient(height: a.shape[1], width: a.shape[2])
      return [record(back, g, b), record(.weightGradient, a, g)]
    case .inputGradient:
      return [record(.forward, g, b), record(.weightGradient, g, a)]
    case .weightGradient:
      let back = ConvolutionPass.inputGradient(height: a.shape[1], width: a.shape[2])
      return [record(back, b, g), record(.forward, a, g)]
    }
  }
}
