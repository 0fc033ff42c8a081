import Foundation

/// An encoded image (usually PNG) logged at a step; usually a grid of samples.
public struct ImageSnapshot: Sendable, Equatable {
  /// The step at which it was logged.
  public let step: Int
  /// The width in pixels that the log claims; the decoded image decides.
  public let width: Int
  /// The height in pixels that the log claims.
  public let height: Int
  /// The encoded bytes; of a file on disk they are mapped, not copied.
  public let encoded: Data

  /// Creates a snapshot.
  public init(step: Int, width: Int, height: Int, encoded: Data) {
    self.step = step
    self.width = width
    self.height = height
    self.encoded = encoded
  }
}

/// A small array logged at a step: counts per mode, points of fixed latents, D over the plane.
public struct TensorSnapshot: Sendable, Equatable {
  /// The step at which it was logged.
  public let step: Int
  /// The dimensions; their product is `values.count`.
  public let shape: [Int]
  /// The elements in row-major order.
  public let values: [Float]

  /// Creates a snapshot.
  public init(step: Int, shape: [Int], values: [Float]) {
    self.step = step
    self.shape = shape
    self.values = values
  }
}

/// A histogram logged at a step.
public struct HistogramSnapshot: Sendable, Equatable {
  /// One bin: values in [lower, upper) and how many there were.
  public struct Bin: Sendable, Equatable {
    /// The lower edge.
    public let lower: Double
    /// The upper edge.
    public let upper: Double
    /// The number of values.
    public let count: Double

    /// Creates a bin.
    public init(lower: Double, upper: Double, count: Double) {
      self.lower = lower
      self.upper = upper
      self.count = count
    }
  }

  /// The step at which it was logged.
  public let step: Int
  /// The bins in ascending order.
  public let bins: [Bin]

  /// Creates a snapshot.
  public init(step: Int, bins: [Bin]) {
    self.step = step
    self.bins = bins
  }
}

/// A text logged at a step: an event, or hyper-parameters.
public struct TextSnapshot: Sendable, Equatable {
  /// The step at which it was logged.
  public let step: Int
  /// The text, hostile until escaped.
  public let text: String

  /// Creates a snapshot.
  public init(step: Int, text: String) {
    self.step = step
    self.text = text
  }
}

/// The arrays of samples beside a log: `samples/real.npy` and `samples/fake-<step>.npy`.
public struct SampleFiles: Sendable, Equatable {
  /// Path of the real samples, N×d.
  public let real: String?
  /// Paths of the generated samples by step, in ascending order.
  public let fake: [(step: Int, path: String)]

  /// Creates a list of sample files.
  public init(real: String?, fake: [(step: Int, path: String)]) {
    self.real = real
    self.fake = fake
  }

  /// Whether both lists name the same files.
  public static func == (left: SampleFiles, right: SampleFiles) -> Bool {
    left.real == right.real && left.fake.elementsEqual(right.fake, by: ==)
  }
}
