import TraceModel

extension Series {
  /// The step from which on every value is finite, of a series in which hardly one was not; nil
  /// when all are finite, or when those that are not are the rule or the end.
  var recovery: Int? {
    guard let first = values.firstIndex(where: { !$0.isFinite }),
      let last = values.lastIndex(where: { !$0.isFinite }), last + 1 < count
    else { return nil }
    let lost = values[first...last].count { !$0.isFinite }
    return 10 * lost < count - first ? steps[last + 1] : nil
  }
}
