/// The place where the level of a sequence changes most.
struct ChangePoint: Sendable, Equatable {
  /// The index of the first element after the change.
  let index: Int
  /// The share of the variance of the ranks that the change explains, in [0, 1].
  let strength: Double

  /// Finds the split into two parts that leaves the least variance of ranks within them.
  ///
  /// Ranks make it independent of scale and of outliers. Nil for fewer than four elements or a
  /// constant sequence; NaNs rank lowest.
  ///
  /// - Complexity: O(*n* log *n*).
  init?(in values: [Double]) {
    let ranks = Self.ranks(values)
    let count = Double(ranks.count)
    guard ranks.count >= 4 else { return nil }
    let mean = ranks.reduce(0, +) / count
    let total = ranks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard total > 0 else { return nil }
    var sum = 0.0
    var best = (index: 0, between: -1.0)
    for split in 1..<ranks.count {
      sum += ranks[split - 1] - mean
      let left = Double(split)
      let between = sum * sum * count / (left * (count - left))
      if between > best.between { best = (split, between) }
    }
    index = best.index
    strength = min(best.between / total, 1)
  }

  /// Ranks from 0, ties sharing their mean.
  static func ranks(_ values: [Double]) -> [Double] {
    func key(_ index: Int) -> Double { values[index].isNaN ? -.infinity : values[index] }
    let order = values.indices.sorted { (key($0), $0) < (key($1), $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, key(order[end + 1]) == key(order[start]) { end += 1 }
      for position in start...end { ranks[order[position]] = Double(start + end) / 2 }
      start = end + 1
    }
    return ranks
  }
}
