/// The mean and the standard deviation of the finite ones of some values.
struct Moments: Sendable, Equatable {
  /// The mean, NaN without values.
  let mean: Double
  /// The standard deviation over all values, NaN without any.
  let deviation: Double

  /// Measures values.
  init(_ values: [Double]) {
    let finite = values.filter(\.isFinite)
    let count = Double(finite.count)
    let mean = finite.reduce(0) { $0 + $1 / count }
    self.mean = finite.isEmpty ? .nan : mean
    let variance = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
    deviation = finite.isEmpty ? .nan : variance.squareRoot()
  }
}
