import NeuralNetworks
import SampleMetrics
import TensorCore

/// How many of the modes of stacked images are covered: one for each combination of classes.
///
/// The protocol of stacked MNIST (Metz et al. 2017; Srivastava et al. 2017): a classifier names the
/// picture in each colour, ten classes in three colours make 1,000 modes, and a mode counts as
/// covered from one sample on. `mode/reverse_kl` is the divergence of the frequencies from equal
/// ones, which a perfect sampler of finite size does not bring to zero either.
struct StackedModeProbe: Probe {
  let every: Int
  private let stack: Int
  private let classes: Int
  private let classifier: Classifier
  private let instruments: Instruments

  /// Creates the probe for stacked images of known classes, else nil.
  init?(_ instruments: Instruments) {
    let table = instruments.game.table
    guard table.isImages, table.stack > 1, let classifier = instruments.classifier else {
      return nil
    }
    self.classifier = classifier
    self.instruments = instruments
    every = instruments.settings.metricsEvery
    stack = table.stack
    classes = table.classCount
  }

  func observe(step: Int) -> Observation {
    let modes = (0..<stack).reduce(1) { all, _ in all * classes }
    var counts = [Int](repeating: 0, count: modes)
    let values = instruments.samples(step: step)
    let labels = classifier.classes(of: Self.unstacked(values, stack: stack))
    let images = labels.count / stack
    for image in 0..<images {
      counts[(0..<stack).reduce(0) { $0 * classes + labels[$1 * images + image] }] += 1
    }
    let coverage = ModeCoverage(counts: counts, samples: images)
    var observation = Observation()
    observation.scalars = [("mode/covered", Float(coverage.covered))]
    if let divergence = coverage.reverseKL {
      observation.scalars.append(("mode/reverse_kl", Float(divergence)))
    }
    return observation
  }

  /// The pictures of each colour, one colour after the other.
  static func unstacked(_ values: [Float], stack: Int) -> [Float] {
    (0..<stack).flatMap { color in
      stride(from: color, to: values.count, by: stack).map { values[$0] }
    }
  }
}
