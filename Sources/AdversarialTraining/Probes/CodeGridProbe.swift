import NeuralNetworks
import TensorCore

/// Grids of images in which one code changes from column to column and all else stays.
///
/// `sample/by_class` has a column for each category and a row for each latent; `sample/by_number-1`
/// and so on vary one number from −1.5 to 1.5 with a row for each category.
struct CodeGridProbe: Probe {
  private static let columns = 10
  private static let rows = 8

  let every: Int
  private let grids: [(tag: String, columns: Int, samples: Tensor)]
  private let shape: [Int]
  private let executable: Executable

  /// Creates the probe where something is asked for and samples are images, else nil.
  init?(_ instruments: Instruments) {
    let game = instruments.game
    let classes = game.table.classCount
    let categories = game.condition.categories(of: classes)
    let numbers = game.condition.numbers
    guard game.table.isImages, categories + numbers > 0 else { return nil }
    every = instruments.settings.snapshotsEvery
    shape = game.table.sampleShape.dimensions
    let pass = ForwardPass(.evaluation, firstStream: RandomStreams.snapshots + (1 << 18))
    var grids: [(tag: String, columns: Int, samples: Tensor)] = []
    /// A grid whose latents depend on the row, its category and numbers on row and column.
    func add(
      _ tag: String, rows: Int, columns: Int, category: (Int, Int) -> Int,
      number: (Int, Int) -> (index: Int, value: Double)?
    ) {
      let latents = game.prior.batch(rows, in: pass)
      let rowOf = Tensor.constant(
        (0..<rows * columns).map { Float($0 / columns) }, [rows * columns])
      var parts: [Tensor] = []
      if categories > 0 {
        parts.append(
          OneHot.tensor(
            (0..<rows * columns).map { category($0 / columns, $0 % columns) % categories },
            of: categories))
      }
      if numbers > 0 {
        var values = [Float](repeating: 0, count: rows * columns * numbers)
        for cell in 0..<rows * columns {
          if let (index, value) = number(cell / columns, cell % columns) {
            values[cell * numbers + index] = Float(value)
          }
        }
        parts.append(.constant(values, [rows * columns, numbers]))
      }
      grids.append(
        (
          tag, columns,
          game.generator.finalNetwork(
            .concatenated([latents.gather(rowOf)] + parts, axis: 1), in: pass)
        ))
    }
    if categories > 0 {
      add(
        "sample/by_class", rows: Self.rows, columns: min(categories, 16),
        category: { $1 }, number: { _, _ in nil })
    }
    for index in 0..<min(numbers, 4) {
      add(
        "sample/by_number-\(index + 1)", rows: max(1, min(categories, Self.columns)),
        columns: Self.columns, category: { row, _ in row },
        number: { _, column in
          (index, -1.5 + 3 * Double(column) / Double(Self.columns - 1))
        })
    }
    self.grids = grids
    executable = instruments.executable(grids.map(\.samples))
  }

  func observe(step: Int) -> Observation {
    // Run 0 draws the same latents every time.
    executable.runs = 0
    executable.run()
    var observation = Observation()
    for grid in grids {
      let values = executable.values(grid.samples)
      let size = shape.reduce(1, *)
      if let image = ImageGrid(
        values, shape: [values.count / size] + shape, columns: grid.columns)
      {
        observation.images.append(.init(tag: grid.tag, grid: image))
      }
    }
    return observation
  }
}
