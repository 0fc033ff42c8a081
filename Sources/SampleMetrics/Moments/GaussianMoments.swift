/// The mean and covariance of a distribution.
public struct GaussianMoments: Sendable, Equatable {
  /// The mean, d numbers.
  public let mean: [Double]
  /// The covariance, d×d.
  let covariance: Matrix

  /// Creates moments from a mean of d numbers and a symmetric covariance of d×d, row by row.
  ///
  /// - Throws: ``SampleMetricsError/ragged(values:dimension:)``.
  public init(mean: [Double], covariance: [Double]) throws(SampleMetricsError) {
    guard !mean.isEmpty, covariance.count == mean.count * mean.count else {
      throw .ragged(values: covariance.count, dimension: mean.count)
    }
    self.mean = mean
    self.covariance = Matrix(rows: mean.count, columns: mean.count, elements: covariance)
  }

  /// Estimates moments from at least two points, the covariance with divisor N − 1.
  ///
  /// - Throws: ``SampleMetricsError/tooFewSamples(needed:found:)``, or
  ///   ``SampleMetricsError/nonFinite(points:first:)``.
  public init(of samples: SampleSet) throws(SampleMetricsError) {
    guard samples.count >= 2 else { throw .tooFewSamples(needed: 2, found: samples.count) }
    let broken = samples.nonFiniteRows
    if let first = broken.first { throw .nonFinite(points: broken.count, first: first) }
    self.init(MomentSums(of: samples, rows: 0..<samples.count, shift: samples.mean))
  }

  /// The moments that sums over at least two points give.
  init(_ sums: MomentSums) {
    let count = Double(sums.count)
    let offset = sums.sum.map { $0 / count }
    let size = offset.count
    var covariance = sums.products
    for row in 0..<size {
      for column in 0..<size {
        covariance[row, column] =
          (covariance[row, column] - count * offset[row] * offset[column]) / (count - 1)
      }
    }
    mean = zip(sums.shift, offset).map { $0 + $1 }
    self.covariance = covariance
  }
}

/// Sums over points from which moments follow, also of what is left without some of the points.
struct MomentSums: Sendable {
  /// The number of points.
  private(set) var count: Int
  /// What is subtracted from every point before it is summed.
  let shift: [Double]
  /// The sum of the points.
  private(set) var sum: [Double]
  /// The sum of their products of coordinates, d×d.
  private(set) var products: Matrix

  /// Sums over some rows of a set of finite points.
  init(of samples: SampleSet, rows: Range<Int>, shift: [Double]) {
    let size = samples.dimension
    count = rows.count
    self.shift = shift
    let centered = rows.flatMap { row in
      (0..<size).map { Double(samples.values[row * size + $0]) - shift[$0] }
    }
    let count = count
    sum = (0..<size).map { axis in
      (0..<count).reduce(0) { $0 + centered[$1 * size + axis] }
    }
    // A few rows of the upper triangle at a time, which stay in the cache while points stream past.
    let block = 16
    let upper = concurrentMap((size + block - 1) / block) { part in
      let axes = part * block..<min((part + 1) * block, size)
      var rows = [Double](repeating: 0, count: axes.count * size)
      centered.withUnsafeBufferPointer { centered in
        for point in 0..<count {
          let start = point * size
          for axis in axes {
            let factor = centered[start + axis]
            let target = (axis - axes.lowerBound) * size
            for other in axis..<size { rows[target + other] += factor * centered[start + other] }
          }
        }
      }
      return rows
    }
    var products = Matrix(rows: size, columns: size, elements: upper.flatMap { $0 })
    for row in 0..<size {
      for column in 0..<row { products[row, column] = products[column, row] }
    }
    self.products = products
  }

  /// The sums without those of some of the points.
  func removing(_ part: MomentSums) -> MomentSums {
    var rest = self
    rest.count -= part.count
    rest.sum = zip(sum, part.sum).map { $0 - $1 }
    rest.products = products - part.products
    return rest
  }
}

extension SampleSet {
  /// The mean of the points.
  var mean: [Double] {
    var sums = [Double](repeating: 0, count: dimension)
    for row in 0..<count {
      for axis in 0..<dimension { sums[axis] += Double(values[row * dimension + axis]) }
    }
    return sums.map { $0 / Double(max(count, 1)) }
  }
}
