import Foundation
import Plotting
import TraceModel

/// What a run on the line looked like at a step: samples, latents and D between them.
struct LineSnapshot: Sendable {
  let step: Int
  /// Generated samples of fixed latents.
  let samples: [Double]
  /// D's probability at evenly spaced places.
  let discriminator: Samples

  /// The snapshots of a run whose samples are single numbers, D logged as a probability.
  static func all(of subject: FigureSubject) -> [LineSnapshot] {
    guard subject.outputKind == .probability,
      let range = subject.trace.manifest?.plane?.xRange,
      let fixed = subject.trace.tensors(.fixedSamples),
      let fields = subject.trace.tensors(.discriminatorField)
    else { return [] }
    return fixed.compactMap { snapshot in
      guard let points = snapshot.linePoints, !points.isEmpty,
        let field = fields.first(where: { $0.step == snapshot.step }),
        field.shape.first == 1 || field.shape.count == 1, field.values.count > 2
      else { return nil }
      return LineSnapshot(
        step: snapshot.step, samples: points,
        discriminator: Samples(
          x: places(range, field.values.count), y: field.values.map(Double.init)))
    }
  }

  /// Evenly spaced places from the first to the last of a range.
  static func places(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double($0)
        / Double(max(count - 1, 1))
    }
  }

  /// The mean of the samples.
  var mean: Double { Moments(samples).mean }

  /// D at a place, between the places where it was logged.
  func discriminator(at x: Double) -> Double { value(at: x).level }

  /// The slope of log D at a place: where and how hard a non-saturating generator is pushed there.
  func push(at x: Double) -> Double {
    let (level, slope) = value(at: x)
    return slope / max(level, 1e-6)
  }

  private func value(at x: Double) -> (level: Double, slope: Double) {
    let count = discriminator.count
    let spacing = discriminator.x(1) - discriminator.x(0)
    let place = min(max((x - discriminator.x(0)) / spacing, 0), Double(count) - 1.001)
    let index = Int(place)
    let (low, high) = (discriminator.y(index), discriminator.y(index + 1))
    return (low + (high - low) * (place - Double(index)), (high - low) / spacing)
  }

  /// Some of the samples, evenly spaced among the sorted ones.
  func quantiles(_ count: Int) -> [Double] {
    let sorted = samples.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return [] }
    return (0..<count).map { sorted[(2 * $0 + 1) * sorted.count / (2 * count)] }
  }
}

/// The density of the data of a run on the line: in closed form where its settings give it.
struct LineDensity: Sendable {
  private let centers: [Double]
  private let deviation: Double

  /// Reads the data's settings, nil for data whose density is not known.
  init?(_ settings: [String: String]) {
    func number(_ key: String) -> Double? { settings["data.\(key)"].flatMap(Double.init) }
    guard let deviation = number("deviation"), deviation > 0 else { return nil }
    self.deviation = deviation
    switch settings["data.type"] {
    case "normal-1d": centers = [number("mean") ?? 0]
    case "mixture-1d":
      guard let count = Int(exactly: number("modes") ?? 2), (1...100).contains(count) else {
        return nil
      }
      let spacing = number("spacing") ?? 0
      centers = (0..<count).map { (Double($0) - Double(count - 1) / 2) * spacing }
    default: return nil
    }
  }

  /// The density at a place.
  func callAsFunction(_ x: Double) -> Double {
    centers.reduce(0) { sum, center in
      let distance = (x - center) / deviation
      return sum + exp(-distance * distance / 2)
    } / (Double(centers.count) * deviation * (2 * Double.pi).squareRoot())
  }

  /// The density as a curve.
  func curve(over places: [Double]) -> Samples { Samples(x: places, y: places.map { self($0) }) }
}
