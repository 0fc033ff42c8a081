import Foundation

/// The operations as loops that follow their definitions.
enum ReferenceOperations {
  static func apply(
    _ operation: Operation, to x: [[Double]], shapes: [Shape], result: Shape
  ) -> [Double] {
    switch operation {
    case .input, .constant, .fill, .variable, .random, .packed:
      preconditionFailure("\(operation.name) is no operation of a recording")
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
      for (element, target) in zip(x[0], shapes[0].offsets(in: result)) { y[target] += element }
      return y
    case .broadcast:
      return result.offsets(in: shapes[0]).map { x[0][$0] }
    case .transpose(let permutation):
      return result.offsets(strides: permutation.map { shapes[0].strides[$0] }).map { x[0][$0] }
    case .slice(let starts, _):
      let first = shapes[0].offset(of: starts)
      return result.offsets(strides: shapes[0].strides).map { x[0][first + $0] }
    case .pad(let before, _):
      return inserted([x[0]], [shapes[0]], at: [before], into: result)
    case .concatenate(let axis):
      var position = [Int](repeating: 0, count: result.rank)
      let positions = shapes.map { shape in
        defer { position[axis] += shape[axis] }
        return position
      }
      return inserted(x, shapes, at: positions, into: result)
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

  /// Zeros with boxes of elements put at positions.
  private static func inserted(
    _ boxes: [[Double]], _ shapes: [Shape], at positions: [[Int]], into result: Shape
  ) -> [Double] {
    var y = [Double](repeating: 0, count: result.count)
    for (box, (shape, position)) in zip(boxes, zip(shapes, positions)) {
      let first = result.offset(of: position)
      for (element, offset) in zip(box, shape.offsets(strides: result.strides)) {
        y[first + offset] = element
      }
    }
    return y
  }

  private static func matmul(
    _ a: [Double], _ b: [Double], _ shapes: [Shape], _ result: Shape, transposing: (Bool, Bool)
  ) -> [Double] {
    let left = transposing.0 ? (row: 1, depth: shapes[0][1]) : (row: shapes[0][1], depth: 1)
    let right = transposing.1 ? (column: shapes[1][1], depth: 1) : (column: 1, depth: shapes[1][1])
    let depth = transposing.0 ? shapes[0][0] : shapes[0][1]
    var y = [Double](repeating: 0, count: result.count)
    for i in 0..<result[0] {
      for j in 0..<result[1] {
        var sum = 0.0
        for k in 0..<depth {
          sum += a[i * left.row + k * left.depth] * b[k * right.depth + j * right.column]
        }
        y[i * result[1] + j] = sum
      }
    }
    return y
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
    let windows = Shape([small[0], small[1], small[2], geometry.kernel, geometry.kernel])
    for window in 0..<windows.count {
      let position = windows.position(of: window)
      let row = position[1] * geometry.stride + position[3] - geometry.padding
      let column = position[2] * geometry.stride + position[4] - geometry.padding
      guard (0..<large[1]).contains(row), (0..<large[2]).contains(column) else { continue }
      let l = large.offset(of: [position[0], row, column, 0])
      let w = weight.offset(of: [position[3], position[4], 0, 0])
      let s = small.offset(of: [position[0], position[1], position[2], 0])
      for i in 0..<large[3] {
        for o in 0..<small[3] {
          let product = w + i * small[3] + o
          switch pass {
          case .forward: y[s + o] += a[l + i] * b[product]
          case .inputGradient: y[l + i] += a[s + o] * b[product]
          case .weightGradient: y[product] += a[l + i] * b[s + o]
          }
        }
      }
    }
    return y
  }
}

extension Shape {
  /// The row-major number of the element at a position.
  func offset(of position: [Int]) -> Int {
    zip(position, dimensions).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// The position of the element with a row-major number.
  func position(of offset: Int) -> [Int] {
    zip(strides, dimensions).map { offset / $0 % $1 }
  }

  /// Where each element of this shape lies in an array with the given strides.
  func offsets(strides: [Int]) -> [Int] {
    zip(dimensions, strides).reduce([0]) { offsets, axis in
      offsets.flatMap { start in (0..<axis.0).map { start + $0 * axis.1 } }
    }
  }

  /// Where each element lies in an array that has extents of one instead of some of these.
  func offsets(in other: Shape) -> [Int] {
    offsets(
      strides: zip(other.strides, zip(other.dimensions, dimensions)).map {
        $1.0 == $1.1 ? $0 : 0
      })
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
