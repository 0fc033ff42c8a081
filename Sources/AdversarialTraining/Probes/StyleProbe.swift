import NeuralNetworks
import SampleMetrics
import TensorCore

/// What styles do in a style-based generator, looked at when the run begins and when it ends.
///
/// `style/mixing` is a grid whose rows take the coarse layers from one latent and whose columns take
/// the fine layers from another; the first row and the first column are those latents' own images.
/// `style/truncation` shows the same latents with styles drawn ever closer to their mean, and
/// `style/sweep` has a row (ψ, precision, recall, coverage) for each of its columns.
struct StyleProbe: Probe {
  /// How much of the distance to the mean style is kept.
  private static let truncations = [0, 0.25, 0.5, 0.7, 0.85, 1]
  private static let rows = 5
  private static let columns = 6
  /// The layers up to here, as a part of all, are coarse: what the images are of.
  private static let crossover = 0.5

  private struct Level {
    let truncation: Double
    let shown: Tensor
    /// What is measured, where the data is there to measure against.
    let measured: DrawnSamples?
  }

  let every: Int
  private let shape: [Int]
  private let space: FeatureSpace
  private let real: SampleSet?
  private let mixed: Tensor
  private let levels: [Level]
  private let executable: Executable

  /// Creates the probe for images made of styles, else nil.
  init?(_ instruments: Instruments) throws {
    let game = instruments.game
    guard game.table.isImages, game.condition.count(of: game.table.classCount) == 0,
      game.generator.finalNetwork.elements.contains(where: { $0.layer is StyleMapping })
    else { return nil }
    every = instruments.configuration.steps
    space = try instruments.featureSpace()
    shape = game.table.sampleShape.dimensions
    let generator = game.generator.finalNetwork
    let pass = ForwardPass(.evaluation, firstStream: RandomStreams.snapshots + (1 << 19))
    let (rows, columns) = (Self.rows, Self.columns)
    func images(_ latents: Tensor, _ choice: StyleChoice) -> Tensor {
      pass.styleChoice = choice
      return generator(latents, in: pass)
    }

    let coarse = game.prior.batch(rows, in: pass)
    let fine = game.prior.batch(columns, in: pass)
    func places(_ index: (Int, Int) -> Int) -> Tensor {
      .constant(
        (0..<rows * columns).map { Float(index($0 / columns, $0 % columns)) }, [rows * columns])
    }
    let crossed = images(
      coarse.gather(places { row, _ in row }),
      StyleChoice(mixing: (fine.gather(places { _, column in column }), Self.crossover)))
    mixed = Self.framed(
      crossed, top: images(fine, StyleChoice()), left: images(coarse, StyleChoice()))

    let shownLatents = game.prior.batch(rows, in: pass)
    let isMeasured = instruments.settings.measuresManifold
    levels = Self.truncations.map { truncation in
      let choice = StyleChoice(truncation: truncation)
      return Level(
        truncation: truncation, shown: images(shownLatents, choice),
        measured: !isMeasured
          ? nil
          : DrawnSamples(
            instruments.settings.samples, size: game.table.sampleShape.count, with: instruments
          ) { part in
            let pass = ForwardPass(.evaluation, firstStream: RandomStreams.metrics)
            pass.styleChoice = choice
            return [generator(game.prior.batch(part, in: pass), in: pass)]
          })
    }
    real = isMeasured ? try instruments.reference() : nil
    executable = instruments.executable([mixed] + levels.map(\.shown))
  }

  /// A grid with the images of its columns above it and those of its rows on its left.
  private static func framed(_ grid: Tensor, top: Tensor, left: Tensor) -> Tensor {
    let extents = Array(grid.shape.dimensions.dropFirst())
    let corner = Tensor.filled(-1).broadcast(to: Shape([1] + extents))
    let all = Tensor.concatenated([corner, top, left, grid], axis: 0)
    var places = (0...columns).map { Float($0) }
    for row in 0..<rows {
      places.append(Float(1 + columns + row))
      places += (0..<columns).map { Float(1 + columns + rows + row * columns + $0) }
    }
    return all.gather(.constant(places, [places.count]))
  }

  func observe(step: Int) throws -> Observation {
    executable.runs = 0
    executable.run()
    var observation = Observation()
    let size = shape.reduce(1, *)
    func add(_ tag: String, _ values: [Float], columns: Int) {
      let shape = [values.count / size] + shape
      if let grid = ImageGrid(values, shape: shape, columns: columns) {
        observation.images.append(.init(tag: tag, grid: grid))
      }
    }
    add("style/mixing", executable.values(mixed), columns: Self.columns + 1)
    let shown = levels.map { executable.values($0.shown) }
    let byLatent = (0..<Self.rows).flatMap { row in
      shown.flatMap { $0[row * size..<(row + 1) * size] }
    }
    add("style/truncation", byLatent, columns: levels.count)
    guard let real else { return observation }
    var sweep: [Float] = []
    for level in levels {
      guard let measured = level.measured else { continue }
      let drawn = try space.points(measured.values(run: UInt64(step))[0])
      let scores = try ManifoldCoverage(of: drawn, against: real)
      sweep += [
        Float(level.truncation), Float(scores.precision), Float(scores.recall),
        Float(scores.coverage),
      ]
    }
    observation.arrays.append(
      .init(tag: "style/sweep", shape: [levels.count, 4], values: sweep))
    return observation
  }
}
