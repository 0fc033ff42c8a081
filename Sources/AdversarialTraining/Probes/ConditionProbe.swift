import GlyphDigits
import NeuralNetworks
import TensorCore

/// Whether samples are what was asked for, by a classifier that takes no part in the game.
///
/// For classes, the share of samples of the asked-for class. For codes without a meaning, each
/// category stands for the class that most of its samples are of, and the share of samples of that
/// class is measured; and how well each number tells the slant and the thickness of strokes.
struct ConditionProbe: Probe {
  private static let samplesPerMeasurement = 1000

  let every: Int
  private let categories: Int
  private let numbers: Int
  private let classes: Int
  private let isLabel: Bool
  private let side: Int?
  private let classifier: Classifier
  /// Samples, and the codes that they were asked for with.
  private let drawn: DrawnSamples

  /// Creates the probe where something is asked for and the data has labels, else nil.
  init?(_ instruments: Instruments) {
    let game = instruments.game
    let condition = game.condition
    let classes = game.table.classCount
    let categories = condition.categories(of: classes)
    guard condition.count(of: classes) > 0, game.table.stack == 1,
      let classifier = instruments.classifier
    else { return nil }
    self.classifier = classifier
    self.classes = classes
    self.categories = categories
    numbers = condition.numbers
    isLabel = condition.followsLabels
    let shape = game.table.sampleShape
    side = game.table.isImages && shape[0] == shape[1] && shape[2] == 1 ? shape[0] : nil
    every = instruments.settings.metricsEvery
    drawn = DrawnSamples(
      min(Self.samplesPerMeasurement, max(instruments.settings.samples, 50)),
      size: shape.count, multipleOf: max(1, categories), with: instruments
    ) { part in
      let pass = ForwardPass(.evaluation, firstStream: RandomStreams.metrics)
      guard let codes = condition.codes(part, classes: classes, in: pass) else { return [] }
      return [game.samples(part, codes: codes, in: pass), codes]
    }
  }

  func observe(step: Int) -> Observation {
    let values = drawn.values(run: UInt64(step))
    var observation = Observation()
    if categories > 0 {
      let found = classifier.classes(of: values[0])
      var counts = [Int](repeating: 0, count: categories * classes)
      for (row, label) in found.enumerated() { counts[row % categories * classes + label] += 1 }
      let right = (0..<categories).reduce(0) { sum, category in
        let own = counts[category * classes..<(category + 1) * classes]
        return sum + (isLabel ? own[own.startIndex + category] : own.max() ?? 0)
      }
      observation.scalars.append(("class/accuracy", Float(right) / Float(drawn.count)))
      let present = Set(found).count
      observation.scalars.append(("class/present", Float(present)))
      observation.arrays.append(
        .init(tag: "class/counts", shape: [categories, classes], values: counts.map(Float.init)))
    }
    if numbers > 0, let side {
      observation.scalars += correlations(values[0], codes: values[1], side: side)
    }
    return observation
  }

  /// The greatest correlation of any number with the slant and with the thickness of strokes.
  private func correlations(
    _ values: [Float], codes: [Float], side: Int
  ) -> [(tag: String, value: Float)] {
    let width = categories + numbers
    var known: [Int] = []
    var measures: [StrokeMeasure] = []
    for row in 0..<drawn.count {
      let pixels = values[row * side * side..<(row + 1) * side * side]
      guard let measure = StrokeMeasure(pixels, side: side) else { continue }
      known.append(row)
      measures.append(measure)
    }
    func best(_ quantity: (StrokeMeasure) -> Double) -> Float {
      (0..<numbers).map { number in
        let code = known.map { Double(codes[$0 * width + categories + number]) }
        return Float(abs(Self.correlation(code, measures.map(quantity))))
      }.max() ?? 0
    }
    return [
      ("code/slant_correlation", best(\.slant)), ("code/thickness_correlation", best(\.thickness)),
    ]
  }

  /// Pearson's correlation; 0 where one side does not vary.
  static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let count = Double(max(x.count, 1))
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (x, y) in zip(x, y) {
      xx += (x - meanX) * (x - meanX)
      yy += (y - meanY) * (y - meanY)
      xy += (x - meanX) * (y - meanY)
    }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
  }
}
