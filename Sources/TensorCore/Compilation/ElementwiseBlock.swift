import CKernels

/// How many elements the elementwise kernel takes at a time.
enum ElementwiseBlock {
  /// The longest block that all the periods divide, or nil if none is short enough.
  static func length(for periods: [Int]) -> Int? {
    let longest = Int(ck_block)
    var common = 1
    for period in periods where period > 0 {
      common = common / greatestCommonDivisor(common, period) * period
      if common > longest { return nil }
    }
    return longest / common * common
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
