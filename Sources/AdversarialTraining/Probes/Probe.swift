import TraceModel

/// An instrument that looks at the players now and then.
///
/// Probes see the game after the update of a step. They draw random numbers of their own, so that
/// measuring more or less does not change the training.
protocol Probe {
  /// Steps from one look to the next.
  var every: Int { get }
  /// What is seen after the update of a step.
  func observe(step: Int) throws -> Observation
}

extension Probe {
  /// Whether the probe looks after a step: at each multiple of its interval and at the last step.
  func isDue(at step: Int, of steps: Int) -> Bool {
    step.isMultiple(of: every) || step == steps - 1
  }
}

/// What a probe saw at a step.
struct Observation {
  /// A small array to log.
  struct Array {
    let tag: String
    let shape: [Int]
    let values: [Float]
  }

  /// A grid of images to log.
  struct Image {
    let tag: String
    let grid: ImageGrid
  }

  /// A histogram to log.
  struct Histogram {
    let tag: String
    let bins: [HistogramSnapshot.Bin]
  }

  var scalars: [(tag: String, value: Float)] = []
  var arrays: [Array] = []
  var images: [Image] = []
  var histograms: [Histogram] = []
}
