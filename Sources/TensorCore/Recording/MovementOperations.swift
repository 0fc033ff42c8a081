// Operations that move elements without changing them.

extension Tensor {
  /// The elements repeated along axes of extent one, and along new axes in front.
  public func broadcast(to target: Shape) -> Tensor {
    if shape == target { return self }
    if case .fill(let value) = node.operation { return .filled(value, target) }
    let aligned = shape.rank < target.rank ? reshaped(shape.aligned(to: target.rank)) : self
    return aligned.shape == target ? aligned : Tensor(.broadcast(target), [aligned])
  }

  /// The same elements in the same order with other extents.
  public func reshaped(_ target: Shape) -> Tensor {
    if shape == target { return self }
    if case .reshape = node.operation { return Tensor(node.operands[0]).reshaped(target) }
    return Tensor(.reshape(target), [self])
  }

  /// The elements with axes reordered: axis `i` of the result is axis `permutation[i]`.
  public func transposed(_ permutation: [Int]) -> Tensor {
    permutation == Array(0..<shape.rank) ? self : Tensor(.transpose(permutation), [self])
  }

  /// A matrix with rows and columns exchanged.
  public func transposed() -> Tensor { transposed([1, 0]) }

  /// The box of the given sizes that starts at the given positions.
  public func slice(starts: [Int], sizes: [Int]) -> Tensor {
    Shape(sizes) == shape ? self : Tensor(.slice(starts: starts, sizes: sizes), [self])
  }

  /// The part of one axis.
  public func slice(axis: Int, _ range: Range<Int>) -> Tensor {
    var starts = [Int](repeating: 0, count: shape.rank)
    var sizes = shape.dimensions
    starts[axis] = range.lowerBound
    sizes[axis] = range.count
    return slice(starts: starts, sizes: sizes)
  }

  /// The elements with zeros around them.
  public func padded(before: [Int], after: [Int]) -> Tensor {
    (before + after).allSatisfy { $0 == 0 }
      ? self : Tensor(.pad(before: before, after: after), [self])
  }

  /// The tensors one after the other along an axis.
  public static func concatenated(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    tensors.count == 1 ? tensors[0] : Tensor(.concatenate(axis: axis), tensors)
  }

  /// The rows with the given numbers.
  ///
  /// Row numbers are rounded down and brought into range, so that no number reads outside.
  public func gather(_ rows: Tensor) -> Tensor { Tensor(.gather, [self, rows]) }

  /// Zeros with each row added at its number; the opposite of ``gather(_:)``.
  public func scatterAdd(at numbers: Tensor, rows: Int) -> Tensor {
    Tensor(.scatterAdd(rows: rows), [self, numbers])
  }
}
