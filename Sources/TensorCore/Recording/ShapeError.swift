/// Operands whose shapes an operation cannot take.
public struct ShapeError: Error, Equatable, CustomStringConvertible {
  /// The operation that was asked for.
  public let operation: String
  /// The shapes it was given.
  public let shapes: [Shape]
  /// What the operation needs instead.
  public let requirement: String

  /// The operation, the shapes and the requirement in one line.
  public var description: String {
    let operands = shapes.map(\.description).joined(separator: " and ")
    return "\(operation) of \(operands): \(requirement)"
  }
}
