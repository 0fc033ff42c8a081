/// Decides when a run whose values are not finite has to end.
struct NonFiniteWatch {
  /// Steps that a run goes on while values are not finite: its trace shows how it went, and what
  /// recovers within them ends nothing.
  static let patience = 20

  /// The value that was first not finite since all values were finite, and its step.
  private(set) var first: (tag: String, step: Int)?

  /// Looks at all values of a step.
  ///
  /// - Returns: What to write about it, if this is where values ceased to be finite.
  mutating func look(at values: [Float], tags: [String], step: Int) -> String? {
    guard let index = values.firstIndex(where: { !$0.isFinite }) else {
      first = nil
      return nil
    }
    guard first == nil else { return nil }
    first = (tags[index], step)
    return "\(tags[index]) is \(values[index])"
  }

  /// Whether there is no use in going on after a step.
  func isOver(after step: Int) -> Bool {
    first.map { step >= $0.step + Self.patience } ?? false
  }
}
