import NeuralNetworks
import TensorCore
import TraceModel

/// The discriminator's output on a regular grid over the plane, or along the line.
struct FieldProbe: Probe {
  let every: Int
  private let rows: Int
  private let columns: Int
  private let points: [Float]
  private let row: Tensor
  private let output: Tensor
  private let executable: Executable

  /// Creates the probe where the data lies on a plane or a line, else nil.
  init?(_ instruments: Instruments) {
    let (game, configuration) = (instruments.game, instruments.configuration)
    guard let plane = configuration.data.plane, !configuration.schedule.encodes else {
      return nil
    }
    every = configuration.probes.snapshotsEvery
    let count = configuration.probes.field
    let isLine = game.table.sampleShape == [1]
    columns = count
    rows = isLine ? 1 : count
    let xs = Self.positions(plane.x, count)
    let positions =
      isLine ? xs : Self.positions(plane.y, count).flatMap { y in xs.flatMap { [$0, y] } }
    let pass = ForwardPass(.evaluation)
    points = positions.map { Float($0) }
    // Row by row: a discriminator that compares the samples of a batch would need the square of it.
    row = Tensor.input("row", [columns, isLine ? 1 : 2])
    output = game.objective.scoring.output(of: game.logits(ofEach: row, in: pass))
    executable = instruments.executable([output])
  }

  func observe(step: Int) -> Observation {
    var values: [Float] = []
    let width = row.shape.count
    for start in stride(from: 0, to: points.count, by: width) {
      executable.set(row, to: Array(points[start..<start + width]))
      executable.run()
      values += executable.values(output)
    }
    var observation = Observation()
    observation.arrays = [
      .init(tag: "field/d", shape: [rows, columns], values: values)
    ]
    return observation
  }

  /// Evenly spaced positions from the first to the last of a range.
  private static func positions(_ range: [Double], _ count: Int) -> [Double] {
    (0..<count).map { index in
      range[0] + (range[1] - range[0]) * Double(index) / Double(count - 1)
    }
  }
}
