import NeuralNetworks
import TensorCore

/// Samples of the generator as it is measured, drawn a part at a time.
///
/// However many are measured, memory is that of a part.
struct GeneratedSamples {
  /// The most values that a part has, so that measuring takes less memory than training.
  private static let mostValues = 1 << 17

  /// The number of samples.
  let count: Int
  private let parts: Int
  private let part: Tensor
  private let executable: Executable

  /// Prepares to draw.
  ///
  /// - Parameters:
  ///   - count: The number of samples.
  ///   - size: The values of a sample.
  ///   - seed: What the random numbers follow from.
  ///   - threads: How many threads may take part.
  ///   - batch: Samples of a given number, as a part of a program.
  init(_ count: Int, size: Int, seed: UInt64, threads: Int, batch: (Int) -> Tensor) {
    self.count = count
    let affordable = max(1, Self.mostValues / max(size, 1))
    parts = (count + affordable - 1) / affordable
    part = batch((count + parts - 1) / max(parts, 1))
    executable = Executable(Program(outputs: [part]), threads: threads, seed: seed)
  }

  /// Prepares to draw what the game's generator makes of fresh latents.
  init(_ count: Int, of game: Game, seed: UInt64, threads: Int) {
    self.init(count, size: game.table.sampleShape.count, seed: seed, threads: threads) { part in
      game.samples(part, in: ForwardPass(.evaluation, firstStream: RandomStreams.metrics))
    }
  }

  /// The samples of a step, row-major; those of the same step are the same every time.
  func values(step: Int) -> [Float] {
    var values: [Float] = []
    let size = part.shape.count / part.shape[0]
    values.reserveCapacity(count * size)
    for index in 0..<parts {
      executable.runs = UInt64(step) * UInt64(parts) + UInt64(index)
      executable.run()
      values += executable.values(part).prefix((count * size) - values.count)
    }
    return values
  }
}
