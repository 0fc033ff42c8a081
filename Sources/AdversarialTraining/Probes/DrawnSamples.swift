import NeuralNetworks
import TensorCore

/// Samples, and what belongs to each of them, drawn a part at a time.
///
/// However many are drawn, memory is that of a part.
struct DrawnSamples {
  /// The most values of samples that a part has, so that measuring takes less memory than training.
  private static let mostValues = 1 << 17

  /// The number of samples.
  let count: Int
  private let part: Int
  private let parts: Int
  private let tensors: [Tensor]
  private let executable: Executable

  /// Prepares to draw.
  ///
  /// - Parameters:
  ///   - count: The number of samples, a multiple of `unit` where it matters that units are whole.
  ///   - size: The values of a sample.
  ///   - unit: How many neighbours belong together: a pack, or one sample of each category.
  ///   - instruments: Those of the run.
  ///   - tensors: What is drawn for a given number of samples, each a row or several of theirs.
  init(
    _ count: Int, size: Int, multipleOf unit: Int = 1, with instruments: Instruments,
    tensors: (Int) -> [Tensor]
  ) {
    self.count = count
    let affordable = max(1, Self.mostValues / max(size, 1))
    let fewest = (count + affordable - 1) / affordable
    let even = (count + fewest - 1) / max(fewest, 1)
    part = fewest > 1 ? (even + unit - 1) / unit * unit : count
    parts = (count + part - 1) / max(part, 1)
    self.tensors = tensors(part)
    executable = instruments.executable(self.tensors)
  }

  /// What one run draws: the rows of each tensor, row-major, all parts joined.
  ///
  /// - Parameter run: The number of the draw; the same number draws the same every time.
  /// - Returns: As many values for each tensor as belong to ``count`` samples.
  func values(run: UInt64) -> [[Float]] {
    let sizes = tensors.map { count * $0.shape.count / max(part, 1) }
    var values = sizes.map { size -> [Float] in
      var rows: [Float] = []
      rows.reserveCapacity(size)
      return rows
    }
    for index in 0..<parts {
      executable.runs = run * UInt64(parts) + UInt64(index)
      executable.run()
      for (place, tensor) in tensors.enumerated() {
        values[place] += executable.values(tensor).prefix(sizes[place] - values[place].count)
      }
    }
    return values
  }
}
