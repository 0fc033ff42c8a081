import NeuralNetworks
import TensorCore
import TraceModel

/// How the discriminator's outputs are spread over a batch of real and one of generated samples.
struct OutputHistogramProbe: Probe {
  let every: Int
  private let outputs: DrawnSamples

  /// Creates the probe of a game whose discriminator judges samples, else nil.
  init?(_ instruments: Instruments) {
    let (game, configuration) = (instruments.game, instruments.configuration)
    guard !configuration.schedule.encodes else { return nil }
    every = configuration.probes.snapshotsEvery
    let packs = max(1, configuration.probes.snapshotSamples / game.packing)
    let scoring = game.objective.scoring
    outputs = DrawnSamples(
      packs * game.packing, size: game.table.sampleShape.count, multipleOf: game.packing,
      with: instruments
    ) { part in
      let pass = ForwardPass(.evaluation, firstStream: RandomStreams.histograms)
      let drawn = game.table.labelledBatch(part, in: pass)
      let codes = game.condition.codes(part, classes: game.table.classCount, in: pass)
      let samples = game.samples(part, codes: codes, in: pass)
      return [(drawn.samples, drawn.labels), (samples, codes)].map { samples, codes in
        scoring.output(of: game.logits(samples, codes: codes, in: pass))
      }
    }
  }

  func observe(step: Int) -> Observation {
    var observation = Observation()
    for (tag, values) in zip(["hist/d_real", "hist/d_fake"], outputs.values(run: UInt64(step))) {
      let bins = Self.bins(of: values)
      if !bins.isEmpty { observation.histograms.append(.init(tag: tag, bins: bins)) }
    }
    return observation
  }

  /// As many bins as TensorBoard makes of a histogram.
  private static let binCount = 30

  /// Bins of equal width from the lowest to the highest of the finite values; one bin, a millionth
  /// wide, where all are the same.
  static func bins(of values: [Float]) -> [HistogramSnapshot.Bin] {
    let finite = values.filter(\.isFinite).map(Double.init)
    guard let low = finite.min(), let high = finite.max() else { return [] }
    guard low < high else {
      let reach = max(abs(low), 1) * 0.5e-6
      return [.init(lower: low - reach, upper: low + reach, count: Double(finite.count))]
    }
    let width = (high - low) / Double(binCount)
    var counts = [Int](repeating: 0, count: binCount)
    for value in finite { counts[min(Int((value - low) / width), binCount - 1)] += 1 }
    return counts.enumerated().map { index, count in
      .init(
        lower: low + Double(index) * width,
        upper: index == binCount - 1 ? high : low + Double(index + 1) * width,
        count: Double(count))
    }
  }
}
