/// Fixed numbers that any number of recordings refer to, and all executables read where they are.
///
/// Two constants of one array are the same to a compiled program, which then holds it once.
public final class ConstantArray: Sendable {
  /// The single-precision elements, where the kernels find them; nobody writes to them.
  nonisolated(unsafe) let storage: AlignedStorage
  /// The elements as they were given, if in double precision.
  private let double: [Double]?

  /// Numbers that are kept in single precision alone.
  public init(_ values: [Float]) {
    storage = AlignedStorage(values)
    double = nil
  }

  /// Numbers that are kept in both precisions.
  public init(_ values: [Double]) {
    storage = AlignedStorage(values.map { Float($0) })
    double = values
  }

  /// The number of elements.
  public var count: Int { storage.elements.count }

  /// A copy of the elements in single precision.
  public var values: [Float] { Array(storage.elements) }

  /// A copy of neighbouring elements in single precision.
  public func values(_ range: Range<Int>) -> [Float] { Array(storage.elements[range]) }

  /// A copy of the elements in double precision.
  var preciseValues: [Double] { double ?? storage.elements.map(Double.init) }
}

extension ConstantArray: Hashable {
  /// Whether both are the same array.
  public static func == (a: ConstantArray, b: ConstantArray) -> Bool { a === b }

  /// Feeds the identity to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
