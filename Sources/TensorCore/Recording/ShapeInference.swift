extension Operation {
  /// The shape of the result, or why the operands do not fit.
  func resultShape(of shapes: [Shape]) throws(ShapeError) -> Shape {
    func mismatch(_ requirement: String) -> ShapeError {
      ShapeError(operation: name, shapes: shapes, requirement: requirement)
    }
    switch self {
    case .input, .constant, .fill, .variable, .random, .packed:
      preconditionFailure("\(name) is given its shape")
    case .unary, .leakyReLU, .stopGradient:
      return shapes[0]
    case .binary, .leakyGate, .select:
      guard shapes.allSatisfy({ $0 == shapes[0] }) else {
        throw mismatch("the operands must have, or broadcast to, one shape")
      }
      return shapes[0]
    case .matmul(let transposingLeft, let transposingRight):
      guard shapes[0].rank == 2, shapes[1].rank == 2 else {
        throw mismatch("both operands must be matrices")
      }
      let left = transposingLeft ? [shapes[0][1], shapes[0][0]] : shapes[0].dimensions
      let right = transposingRight ? [shapes[1][1], shapes[1][0]] : shapes[1].dimensions
      guard left[1] == right[0] else {
        throw mismatch("the inner extents \(left[1]) and \(right[0]) must be equal")
      }
      return [left[0], right[1]]
    case .sum(let axes):
      guard axes.allSatisfy({ shapes[0].dimensions.indices.contains($0) }) else {
        throw mismatch("there is no axis \(axes.max() ?? 0)")
      }
      return Shape(shapes[0].dimensions.enumerated().map { axes.contains($0) ? 1 : $1 })
    case .convolution(let pass, let geometry):
      return try geometry.resultShape(pass, shapes)
    case .broadcast(let target):
      let extents = shapes[0].dimensions
      guard shapes[0].rank == target.rank,
        zip(extents, target.dimensions).allSatisfy({ $0 == $1 || $0 == 1 })
      else { throw mismatch("only extents of one stretch to \(target)") }
      return target
    case .reshape(let target):
      guard target.count == shapes[0].count else {
        throw mismatch("\(target) has \(target.count) elements, not \(shapes[0].count)")
      }
      return target
    case .transpose(let permutation):
      guard permutation.sorted() == Array(0..<shapes[0].rank) else {
        throw mismatch("\(permutation) is no order of its axes")
      }
      return Shape(permutation.map { shapes[0][$0] })
    case .slice(let starts, let sizes):
      guard starts.count == shapes[0].rank, sizes.count == shapes[0].rank,
        zip(zip(starts, sizes), shapes[0].dimensions).allSatisfy({
          $0.0 >= 0 && $0.1 >= 0 && $0.0 + $0.1 <= $1
        })
      else { throw mismatch("the part at \(starts) of size \(sizes) must lie inside") }
      return Shape(sizes)
    case .pad(let before, let after):
      guard before.count == shapes[0].rank, after.count == shapes[0].rank,
        (before + after).allSatisfy({ $0 >= 0 })
      else { throw mismatch("one margin before and after each axis, none negative") }
      return Shape(zip(zip(before, after), shapes[0].dimensions).map { $0.0 + $1 + $0.1 })
    case .concatenate(let axis):
      guard let first = shapes.first, first.dimensions.indices.contains(axis) else {
        throw mismatch("there is no axis \(axis)")
      }
      var extents = first.dimensions
      extents[axis] = shapes.reduce(0) { $0 + ($1.rank == first.rank ? $1[axis] : 0) }
      for shape in shapes {
        guard shape.rank == first.rank,
          shape.dimensions.indices.allSatisfy({ $0 == axis || shape[$0] == first[$0] })
        else { throw mismatch("only axis \(axis) may differ") }
      }
      return Shape(extents)
    case .gather:
      guard shapes[0].rank >= 1, shapes[1].rank == 1, shapes[0][0] > 0 else {
        throw mismatch("a table with rows and a vector of row numbers")
      }
      return Shape([shapes[1][0]] + shapes[0].dimensions.dropFirst())
    case .scatterAdd(let rows):
      guard shapes[0].rank >= 1, shapes[1].rank == 1, shapes[0][0] == shapes[1][0] else {
        throw mismatch("as many rows as row numbers")
      }
      return Shape([rows] + shapes[0].dimensions.dropFirst())
    }
  }

  /// The name a message uses.
  var name: String {
    switch self {
    case .input(let name): return "input \(name)"
    case .constant, .fill: return "constant"
    case .variable(let variable): return "variable \(variable.name)"
    case .random: return "random"
    case .unary(let function): return function.rawValue
    case .leakyReLU: return "leakyReLU"
    case .binary(let function): return function.rawValue
    case .leakyGate: return "leakyGate"
    case .select: return "select"
    case .matmul: return "matmul"
    case .sum: return "sum"
    case .convolution: return "convolution"
    case .broadcast: return "broadcast"
    case .reshape: return "reshape"
    case .transpose: return "transpose"
    case .slice: return "slice"
    case .pad: return "pad"
    case .concatenate: return "concatenate"
    case .gather: return "gather"
    case .scatterAdd: return "scatterAdd"
    case .stopGradient: return "stopGradient"
    case .packed: return "packed"
    }
  }
}

extension ConvolutionGeometry {
  func resultShape(_ pass: ConvolutionPass, _ shapes: [Shape]) throws(ShapeError) -> Shape {
    func mismatch(_ requirement: String) -> ShapeError {
      ShapeError(operation: "convolution", shapes: shapes, requirement: requirement)
    }
    guard shapes[0].rank == 4, shapes[1].rank == 4 else {
      throw mismatch("images are batch × height × width × channels, weights have rank 4")
    }
    let (image, other) = (shapes[0], shapes[1])
    switch pass {
    case .forward:
      guard other[0] == kernel, other[1] == kernel, other[2] == image[3] else {
        throw mismatch("the weight must be [\(kernel), \(kernel), \(image[3]), channels]")
      }
      guard image[1] + 2 * padding >= kernel, image[2] + 2 * padding >= kernel else {
        throw mismatch("the image is smaller than the window of \(kernel)")
      }
      return [image[0], reduced(image[1]), reduced(image[2]), other[3]]
    case .inputGradient(let height, let width):
      guard other[0] == kernel, other[1] == kernel, other[3] == image[3] else {
        throw mismatch("the weight must be [\(kernel), \(kernel), channels, \(image[3])]")
      }
      guard reduced(height) == image[1], reduced(width) == image[2] else {
        throw mismatch("an image of \(height) × \(width) does not shrink to this one")
      }
      return [image[0], height, width, other[2]]
    case .weightGradient:
      guard image[0] == other[0], reduced(image[1]) == other[1], reduced(image[2]) == other[2]
      else { throw mismatch("the second image must be what the first shrinks to") }
      return [kernel, kernel, image[3], other[3]]
    }
  }
}
