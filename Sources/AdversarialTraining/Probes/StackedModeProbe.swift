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
  private let judge: Judge
  private let samples: GeneratedSamples

  /// Creates the probe for stacked images of known classes, else nil.
  init?(_ game: Game, _ configuration: ExperimentConfiguration, threads: Int) {
    guard game.table.isImages, game.table.stack > 1,
      let judge = Judge(game.table, seed: configuration.seed, threads: threads)
    else { return nil }
    self.judge = judge
    every = configuration.probes.metricsEvery
    stack = game.table.stack
    classes = game.table.classCount
    samples = GeneratedSamples(
      configuration.probes.samples, of: game, seed: configuration.seed, threads: threads)
  }

  func observe(step: Int) -> Observation {
    let modes = (0..<stack).reduce(1) { all, _ in all * classes }
    var counts = [Int](repeating: 0, count: modes)
    let labels = judge.classes(of: Self.unstacked(samples.values(step: step), stack: stack))
    for image in 0..<samples.count {
      counts[(0..<stack).reduce(0) { $0 * classes + labels[$1 * samples.count + image] }] += 1
    }
    let coverage = ModeCoverage(counts: counts, samples: samples.count)
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
