import Foundation
import NeuralNetworks

/// How surely a classifier of the data names the samples, and how evenly it names all classes.
///
/// The score of Salimans et al. 2016, section 4, by a classifier of these very data in place of
/// Inception: exp of the mean divergence of p(class | sample) from p(class). It is 1 when nothing
/// can be told apart and the number of classes when each sample is surely of one and all are equally
/// frequent. It knows nothing of variety within a class.
struct ClassifierScoreProbe: Probe {
  let every: Int
  private let classifier: Classifier
  private let instruments: Instruments

  /// Creates the probe where images are judged by a classifier, else nil.
  init?(_ instruments: Instruments) {
    let table = instruments.game.table
    guard table.isImages, table.stack == 1, instruments.settings.featureSpace == .classifier,
      let classifier = instruments.classifier
    else { return nil }
    self.classifier = classifier
    self.instruments = instruments
    every = instruments.settings.metricsEvery
  }

  func observe(step: Int) -> Observation {
    let scores = classifier.scores(of: instruments.samples(step: step))
    var observation = Observation()
    observation.scalars = [
      ("class/score", Float(Self.score(of: scores, classes: classifier.classes)))
    ]
    return observation
  }

  /// The score of some rows of unnormalised log probabilities; 1 without any.
  static func score(of scores: [Float], classes: Int) -> Double {
    let count = scores.count / max(classes, 1)
    guard count > 0 else { return 1 }
    var marginal = [Double](repeating: 0, count: classes)
    var information = 0.0
    for row in 0..<count {
      let values = scores[row * classes..<(row + 1) * classes].map(Double.init)
      let largest = values.max() ?? 0
      let weights = values.map { exp($0 - largest) }
      let total = weights.reduce(0, +)
      for (index, weight) in weights.enumerated() {
        let share = weight / total
        marginal[index] += share / Double(count)
        information += share > 0 ? share * log(share) / Double(count) : 0
      }
    }
    return exp(information - marginal.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) })
  }
}
