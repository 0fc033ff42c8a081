import Foundation
import Plotting

/// A smooth density of samples on a line.
struct Density: Sendable {
  private let values: [Double]
  private let bandwidth: Double

  /// The most samples that are looked at.
  private static let mostValues = 2000

  /// Measures samples; the bandwidth follows Silverman's rule of thumb.
  init(_ values: [Double]) {
    let finite = values.filter(\.isFinite)
    let stride = max(1, finite.count / Self.mostValues)
    self.values = Swift.stride(from: 0, to: finite.count, by: stride).map { finite[$0] }
    let deviation = Moments(self.values).deviation
    let count = Double(max(self.values.count, 1))
    bandwidth = deviation > 0 ? 0.9 * deviation * pow(count, -0.2) : 0
  }

  /// The density at evenly spaced places.
  ///
  /// - Parameter range: The first and the last place.
  /// - Returns: 200 places with their densities; all samples in one place have none.
  func curve(over range: ClosedRange<Double>) -> Samples {
    let count = 200
    let places = (0..<count).map {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
    }
    let width = max(bandwidth, (range.upperBound - range.lowerBound) / 400)
    let factor = 1 / (Double(max(values.count, 1)) * width * (2 * Double.pi).squareRoot())
    return Samples(
      x: places,
      y: places.map { place in
        values.reduce(0) { sum, value in
          let distance = (place - value) / width
          return abs(distance) > 6 ? sum : sum + exp(-0.5 * distance * distance)
        } * factor
      })
  }
}
