/// The stretch at the end of a run over which a condition holds, with tolerance for single
/// exceptions: onset by where the final regime starts, not by the first crossing.
struct FinalStretch: Sendable, Equatable {
  /// The index at which the stretch starts.
  let start: Int
  /// The number of elements in it.
  let length: Int
  /// The share of elements in it for which the condition holds.
  let share: Double

  /// Finds the longest stretch that reaches the end, starts and ends with the condition true, and
  /// within which it holds for at least `share` of the elements, in every suffix as well.
  ///
  /// Requiring it of every suffix keeps a long true past from excusing a recovered end. Nil when
  /// the condition does not hold at the end.
  ///
  /// - Complexity: O(*n*).
  init?(of condition: [Bool], holdingFor minimumShare: Double) {
    guard condition.last == true else { return nil }
    var held = 0
    var best: (start: Int, held: Int)?
    for index in condition.indices.reversed() {
      if condition[index] { held += 1 }
      let length = condition.count - index
      if Double(held) < minimumShare * Double(length) { break }
      if condition[index] { best = (index, held) }
    }
    guard let best else { return nil }
    start = best.start
    length = condition.count - best.start
    share = Double(best.held) / Double(length)
  }
}
