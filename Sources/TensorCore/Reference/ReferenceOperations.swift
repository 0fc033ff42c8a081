import Foundation

/// The operations as loops that follow their definitions.
enum ReferenceOperations {
  static func apply(
    _ operation: Operation, to x: [[Double]], shapes: [Shape], result: Shape
  ) -> [Double] {
    switch operation {
    case .input, .constant, .fill, .variable, .random:
      preconditionFailure("a leaf has no operands")
    case .unary(let function):
      return x[0].map(function.callAsFunction)
    case .leakyReLU(let slope):
      return x[0].map { $0 > 0 ? $0 : slope * $0 }
    case .binary(let function):
      return zip(x[0], x[1]).map(function.callAsFunction)
    case .leakyGate(let slope):
      return zip(x[0], x[1]).map { $1 > 0 ? $0 : slope * $0 }
    case .select:
      return x[0].indices.map { x[0][$0] > 0 ? x[1][$0] : x[2][$0] }
    case .reshape, .stopGradient:
      return x[0]
    case .matmul(let left, let right):
      return matmul(x[0], x[1], shapes, result, transposing: (left, right))
    case .sum:
      var y = [Double](repeating: 0, count: result.count)
      for position in Positions(shapes[0]) {
        y[result.offset(of: zip(position, result.dimensions).map { $1 == 1 ? 0 : $0 })] +=
          x[0][shapes[0].offset(of: position)]
      }
      return y
    case .broadcast:
      return Positions(result).map { position in
        x[0][shapes[0].offset(of: zip(position, shapes[0].dimensions).map { $1 == 1 ? 0 : $0 })]
      }
    case .transpose(let permutation):
      return Positions(result).map { position in
        var source = position
        for (axis, from) in permutation.enumerated() { source[from] = position[axis] }
        return x[0][shapes[0].offset(of: source)]
      }
    case .slice(let starts, _):
      return Positions(result).map { x[0][shapes[0].offset(of: zip($0, starts).map(+))] }
    case .pad(let before, _):
      var y = [Double](repeating: 0, count: result.count)
      for (element, position) in zip(x[0], Positions(shapes[0])) {
        y[result.offset(of: zip(position, before).map(+))] = element
      }
      return y
    case .concatenate(let axis):
      var y = [Double](repeating: 0, count: result.count)
      var start = 0
      for (part, shape) in zip(x, shapes) {
        for (element, position) in zip(part, Positions(shape)) {
          var target = position
          target[axis] += start
          y[result.offset(of: target)] = element
        }
        start += shape[axis]
      }
      return y
    case .gather:
      let width = result.count / max(1, result[0])
      return x[1].flatMap { number in
        let row = rowNumber(number, rows: shapes[0][0])
        return x[0][row * width..<(row + 1) * width]
      }
    case .scatterAdd(let rows):
      var y = [Double](repeating: 0, count: result.count)
      let width = rows == 0 ? 0 : result.count / rows
      for (i, number) in x[1].enumerated() where rows > 0 {
        let row = rowNumber(number, rows: rows)
        for j in 0..<width { y[row * width + j] += x[0][i * width + j] }
      }
      return y
    case .convolution(let pass, let geometry):
      return convolution(pass, geometry, x[0], x[1], shapes, result)
    }
  }

  /// A row number rounded down and brought into range; not-a-number is row zero.
  static func rowNumber(_ number: Double, rows: Int) -> Int {
    number >= 1 ? Int(min(number, Double(rows - 1))) : 0
  }

  private static func matmul(
    _ a: [Double], _ b: [Double], _ shapes: [Shape], _ result: Shape, transposing: (Bool, Bool)
  ) -> [Double] {
    let inner = transposing.0 ? shapes[0][0] : shapes[0][1]
    return Positions(result).map { position in
      (0..<inner).reduce(0) { sum, k in
        let left = transposing.0 ? [k, position[0]] : [position[0], k]
        let right = transposing.1 ? [position[1], k] : [k, position[1]]
        return sum + a[shapes[0].offset(of: left)] * b[shapes[1].offset(of: right)]
      }
    }
  }

  /// All three passes walk over the products large × weight × small and add up one of them.
  private static func convolution(
    _ pass: ConvolutionPass, _ geometry: ConvolutionGeometry, _ a: [Double], _ b: [Double],
    _ shapes: [Shape], _ result: Shape
  ) -> [Double] {
    let (large, weight, small): (Shape, Shape, Shape) =
      switch pass {
      case .forward: (shapes[0], shapes[1], result)
      case .inputGradient: (result, shapes[1], shapes[0])
      case .weightGradient: (shapes[0], result, shapes[1])
      }
    var y = [Double](repeating: 0, count: result.count)
    for position in Positions([small[0], small[1], small[2], geometry.kernel, geometry.kernel]) {
      let row = position[1] * geometry.stride + position[3] - geometry.padding
      let column = position[2] * geometry.stride + position[4] - geometry.padding
      guard (0..<large[1]).contains(row), (0..<large[2]).contains(column) else { continue }
      for i in 0..<large[3] {
        let l = large.offset(of: [position[0], row, column, i])
        for o in 0..<small[3] {
          let w = weight.offset(of: [position[3], position[4], i, o])
          let s = small.offset(of: [position[0], position[1], position[2], o])
          switch pass {
          case .forward: y[s] += a[l] * b[w]
          case .inputGradient: y[l] += a[s] * b[w]
          case .weightGradient: y[w] += a[l] * b[s]
          }
        }
      }
    }
    return y
  }
}

extension UnaryFunction {
  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .negate: return -x
    case .exp: return Foundation.exp(x)
    case .log: return Foundation.log(x)
    case .squareRoot: return x.squareRoot()
    case .tanh: return Foundation.tanh(x)
    case .sigmoid: return 1 / (1 + Foundation.exp(-x))
    case .softplus: return max(x, 0) + log1p(Foundation.exp(-abs(x)))
    case .absolute: return abs(x)
    case .sign: return x > 0 ? 1 : (x < 0 ? -1 : 0)
    case .step: return x > 0 ? 1 : 0
    case .floor: return x.rounded(.down)
    }
  }
}

extension BinaryFunction {
  func callAsFunction(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .maximum: return a > b ? a : b
    case .minimum: return a < b ? a : b
    }
  }
}

extension Shape {
  /// The row-major number of the element at a position.
  func offset(of position: [Int]) -> Int {
    zip(position, dimensions).reduce(0) { $0 * $1.1 + $1.0 }
  }
}

/// The positions of a shape's elements, row-major.
struct Positions: Sequence, IteratorProtocol {
  private let shape: Shape
  private var upcoming: [Int]?

  init(_ shape: Shape) {
    self.shape = shape
    upcoming = shape.count == 0 ? nil : [Int](repeating: 0, count: shape.rank)
  }

  mutating func next() -> [Int]? {
    guard let current = upcoming else { return nil }
    var following = current
    var axis = shape.rank - 1
    while axis >= 0, following[axis] == shape[axis] - 1 {
      following[axis] = 0
      axis -= 1
    }
    if axis >= 0 { following[axis] += 1 }
    upcoming = axis >= 0 ? following : nil
    return current
  }
}
