/// The Fréchet distance between Gaussians, squared as the field reports it.
///
/// ‖μ₁ − μ₂‖² + tr Σ₁ + tr Σ₂ − 2 tr (Σ₁Σ₂)^½ (Dowson and Landau 1982; Heusel et al. 2017, section 2).
/// With Σ = FᵀF for both, the last trace is the sum of the singular values of F₁F₂ᵀ, so no square root
/// of a matrix is formed and covariances may be singular.
public enum FrechetDistance {
  /// The distance between two Gaussians.
  ///
  /// - Throws: ``SampleMetricsError/dimensionMismatch(expected:found:)``.
  public static func between(
    _ left: GaussianMoments, _ right: GaussianMoments
  ) throws(SampleMetricsError) -> Double {
    guard left.mean.count == right.mean.count else {
      throw .dimensionMismatch(expected: right.mean.count, found: left.mean.count)
    }
    return between(MomentFactor(left), MomentFactor(right))
  }

  static func between(_ left: MomentFactor, _ right: MomentFactor) -> Double {
    let apart = zip(left.mean, right.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let cross = left.factor * right.factor.transposed
    let gram = cross.rows <= cross.columns ? cross * cross.transposed : cross.transposed * cross
    let overlap = SymmetricEigenvalues.of(gram).reduce(0) { $0 + max(0, $1).squareRoot() }
    return max(0, apart + left.variance + right.variance - 2 * overlap)
  }

  /// The half width of a 95 % interval, by deleting one of `groups` parts of each set at a time
  /// (the jackknife, Efron and Stein 1981).
  static func halfWidth(fake: SampleSet, real: SampleSet, groups: Int = 10) -> Double {
    let left = leavingOut(groups, of: fake)
    let right = leavingOut(groups, of: real)
    let variance = [
      concurrentMap(groups) { between(left.parts[$0], right.whole) },
      concurrentMap(groups) { between(left.whole, right.parts[$0]) },
    ].reduce(0) { sum, distances in
      let mean = distances.reduce(0, +) / Double(groups)
      let squares = distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return sum + squares * Double(groups - 1) / Double(groups)
    }
    return 1.96 * variance.squareRoot()
  }

  private static func leavingOut(
    _ groups: Int, of samples: SampleSet
  ) -> (whole: MomentFactor, parts: [MomentFactor]) {
    let shift = samples.mean
    let whole = MomentSums(of: samples, rows: 0..<samples.count, shift: shift)
    let parts = (0..<groups).map { group in
      let rows = group * samples.count / groups..<(group + 1) * samples.count / groups
      let part = MomentSums(of: samples, rows: rows, shift: shift)
      return MomentFactor(GaussianMoments(whole.removing(part)))
    }
    return (MomentFactor(GaussianMoments(whole)), parts)
  }
}

/// A mean and a factor F of the covariance FᵀF.
struct MomentFactor: Sendable {
  let mean: [Double]
  /// At most d rows of d numbers.
  let factor: Matrix
  /// The trace of the covariance.
  let variance: Double

  init(_ moments: GaussianMoments) {
    self.init(
      mean: moments.mean, factor: PivotedCholesky.factor(moments.covariance),
      variance: moments.covariance.trace)
  }

  /// From at least two finite points: the covariance is factored when there are more points than
  /// coordinates, else the centred points are the factor.
  init(of samples: SampleSet) throws(SampleMetricsError) {
    guard samples.count <= samples.dimension else {
      self.init(try GaussianMoments(of: samples))
      return
    }
    guard samples.count >= 2 else { throw .tooFewSamples(needed: 2, found: samples.count) }
    let mean = samples.mean
    let scale = 1 / Double(samples.count - 1).squareRoot()
    let elements = samples.values.enumerated().map { index, value in
      (Double(value) - mean[index % mean.count]) * scale
    }
    self.init(
      mean: mean,
      factor: Matrix(rows: samples.count, columns: samples.dimension, elements: elements),
      variance: elements.reduce(0) { $0 + $1 * $1 })
  }

  private init(mean: [Double], factor: Matrix, variance: Double) {
    self.mean = mean
    self.factor = factor
    self.variance = variance
  }
}
