/// The extents of a tensor, outermost first.
///
/// A scalar has the empty shape `[]`; an extent may be zero. Elements are stored row-major.
public struct Shape: Hashable, Sendable {
  /// The extent of every axis.
  public let dimensions: [Int]

  /// A shape with the given extents, none of them negative.
  public init(_ dimensions: [Int]) {
    precondition(
      dimensions.allSatisfy { $0 >= 0 }, "a shape has no negative extents: \(dimensions)")
    self.dimensions = dimensions
  }

  /// The shape of a single number.
  public static let scalar = Shape([])

  /// The number of axes.
  public var rank: Int { dimensions.count }

  /// The number of elements.
  public var count: Int { dimensions.reduce(1, *) }

  /// The extent of one axis.
  public subscript(axis: Int) -> Int { dimensions[axis] }

  /// The distance in elements between neighbours along each axis.
  var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in stride(from: rank - 2, through: 0, by: -1) {
      strides[axis] = strides[axis + 1] * dimensions[axis + 1]
    }
    return strides
  }

  /// The shape both operands of an elementwise operation are broadcast to.
  ///
  /// Axes are matched from the last one; an extent of one stretches. The result is nil if two
  /// extents differ and neither is one.
  public func broadcast(with other: Shape) -> Shape? {
    let rank = Swift.max(self.rank, other.rank)
    var result: [Int] = []
    for (a, b) in zip(aligned(to: rank).dimensions, other.aligned(to: rank).dimensions) {
      guard a == b || a == 1 || b == 1 else { return nil }
      result.append(a == 1 ? b : a)
    }
    return Shape(result)
  }

  /// The same elements with axes of extent one put in front, up to the given rank.
  func aligned(to rank: Int) -> Shape {
    Shape([Int](repeating: 1, count: Swift.max(0, rank - self.rank)) + dimensions)
  }
}

extension Shape: ExpressibleByArrayLiteral {
  /// A shape written as a list of extents.
  public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension Shape: CustomStringConvertible {
  /// The extents in brackets, as in `[512, 2]`.
  public var description: String { "[" + dimensions.map(String.init).joined(separator: ", ") + "]" }
}
