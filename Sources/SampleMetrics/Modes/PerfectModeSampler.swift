import Foundation

/// What a sampler that draws from the data itself scores under the mode metrics.
///
/// No generator can be told from perfect beyond these numbers: a share of high-quality samples above
/// the ceiling means that the variance within modes has shrunk, and a reverse KL divergence near the
/// floor is the noise of drawing a finite number of samples.
public struct PerfectModeSampler: Sendable {
  /// The number of modes.
  public let modes: Int
  /// The dimension of the data.
  public let dimension: Int
  /// The number of samples drawn.
  public let samples: Int
  /// The radius of a high-quality sample in standard deviations.
  public let sigmas: Double

  /// Creates the reference for a number of modes, of samples, and a radius.
  public init(modes: Int, dimension: Int, samples: Int, sigmas: Double = 3) {
    self.modes = modes
    self.dimension = dimension
    self.samples = samples
    self.sigmas = sigmas
  }

  /// The expected share of high-quality samples: the mass of a d-dimensional Gaussian within the
  /// radius.
  ///
  /// For the plane this is 1 − exp(−k²/2), 98.889 % for k = 3. In general it is the regularised
  /// incomplete gamma function P(d/2, k²/2), built up from P(1/2, x) = erf √x and P(1, x) = 1 − e^−x
  /// by P(a + 1, x) = P(a, x) − x^a e^−x / Γ(a + 1). It assumes modes too far apart to overlap.
  public var highQualityCeiling: Double {
    let x = sigmas * sigmas / 2
    var a = dimension.isMultiple(of: 2) ? 1.0 : 0.5
    var mass = dimension.isMultiple(of: 2) ? 1 - exp(-x) : erf(x.squareRoot())
    while a < Double(dimension) / 2 {
      mass -= exp(a * log(x) - x - logGamma(a + 1))
      a += 1
    }
    return max(0, mass)
  }

  /// The standard deviation of the share of high-quality samples.
  public var highQualityDeviation: Double {
    let share = highQualityCeiling
    return (share * (1 - share) / Double(max(samples, 1))).squareRoot()
  }

  /// The expected reverse KL divergence of n samples spread over N equally likely modes, in nats.
  ///
  /// Each count is binomial(n, 1/N), so the expectation is ln N + N E[(c/n) ln(c/n)] exactly; it is
  /// about (N − 1)/2n.
  public var reverseKLFloor: Double {
    guard modes > 1, samples > 0 else { return 0 }
    let total = Double(samples)
    let share = 1 / Double(modes)
    var expectation = 0.0
    for count in 1...samples {
      let count = Double(count)
      let logProbability =
        logGamma(total + 1) - logGamma(count + 1) - logGamma(total - count + 1)
        + count * log(share) + (total - count) * log1p(-share)
      expectation += exp(logProbability) * (count / total) * log(count / total)
    }
    return max(0, log(Double(modes)) + Double(modes) * expectation)
  }
}

/// The logarithm of the gamma function, without the global sign that `lgamma` writes.
private func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}
