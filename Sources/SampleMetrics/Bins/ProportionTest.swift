import Foundation

/// The two-sided test whether two shares differ, with pooled variance.
///
/// Richardson and Weiss (2018, section 3) count the bins whose shares it tells apart.
public enum ProportionTest {
  /// How likely a difference at least as large would be if both shares were equal.
  ///
  /// - Parameters:
  ///   - left: the count and the total of one set.
  ///   - right: the count and the total of the other.
  /// - Returns: A probability; 1 when nothing was counted or everything.
  public static func probability(
    _ left: (count: Int, total: Int), _ right: (count: Int, total: Int)
  ) -> Double {
    let totals = (Double(left.total), Double(right.total))
    guard totals.0 > 0, totals.1 > 0 else { return 1 }
    let pooled = Double(left.count + right.count) / (totals.0 + totals.1)
    let deviation = (pooled * (1 - pooled) * (1 / totals.0 + 1 / totals.1)).squareRoot()
    guard deviation > 0 else { return 1 }
    let difference = Double(left.count) / totals.0 - Double(right.count) / totals.1
    return erfc(abs(difference) / deviation / 2.0.squareRoot())
  }
}
