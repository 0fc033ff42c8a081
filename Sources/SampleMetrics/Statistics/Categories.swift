/// Categories that are drawn with probabilities proportional to weights.
struct Categories: Sendable {
  /// The sums of the weights up to and with each category.
  private let cumulated: [Double]

  /// Creates a distribution from weights that are not negative.
  init(weights: [Double]) {
    var total = 0.0
    cumulated = weights.map { weight in
      total += weight
      return total
    }
  }

  /// How often each category is drawn in a number of draws.
  func counts(of draws: Int, _ random: inout SeededGenerator) -> [Int] {
    var counts = [Int](repeating: 0, count: cumulated.count)
    guard let total = cumulated.last, total > 0 else { return counts }
    for _ in 0..<draws {
      let mark = random.uniform() * total
      var low = 0
      var high = cumulated.count - 1
      while low < high {
        let middle = (low + high) / 2
        if cumulated[middle] > mark { high = middle } else { low = middle + 1 }
      }
      counts[low] += 1
    }
    return counts
  }
}
