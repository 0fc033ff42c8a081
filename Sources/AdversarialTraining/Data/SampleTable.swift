import NeuralNetworks
import TensorCore

/// Points to draw from with replacement, and the noise added to each draw.
///
/// Every data set takes this form: the centres of a mixture with normal noise, a curve sampled
/// finely, the squares of a checkerboard with uniform noise, the images of a file with none. Drawing
/// is then a part of the recorded step, and a function of the seed and the step alone.
public struct SampleTable: Sendable {
  /// What is added to every coordinate of a draw.
  public enum Noise: Sendable, Equatable {
    /// Nothing.
    case none
    /// Normal noise of a standard deviation.
    case normal(Double)
    /// Uniform noise within plus or minus a half-width.
    case uniform(Double)
  }

  /// The extents of one sample: `[2]` in the plane, height × width × channels for images.
  public let sampleShape: Shape
  /// The points, one sample after the other; at least one.
  public let points: [Float]
  /// What is added to a draw.
  public let noise: Noise

  /// Creates a table; the points must fill at least one sample and no part of another.
  public init(points: [Float], sampleShape: Shape, noise: Noise = .none) {
    precondition(
      !points.isEmpty && points.count.isMultiple(of: sampleShape.count),
      "\(points.count) values do not make samples of shape \(sampleShape)")
    self.points = points
    self.sampleShape = sampleShape
    self.noise = noise
  }

  /// Creates a table of points given by their coordinates.
  public init(points: [[Double]], noise: Noise = .none) {
    self.init(
      points: points.flatMap { $0.map { Float($0) } }, sampleShape: [points.first?.count ?? 0],
      noise: noise)
  }

  /// The number of points.
  public var rows: Int { points.count / sampleShape.count }

  /// Whether a sample is an image, height × width × channels.
  public var isImages: Bool { sampleShape.rank == 3 }

  /// A batch of independent draws: `count` followed by the extents of a sample.
  public func batch(_ count: Int, in pass: ForwardPass) -> Tensor {
    let batchShape = Shape([count] + sampleShape.dimensions)
    let table = Tensor.constant(points, Shape([rows] + sampleShape.dimensions))
    let drawn: Tensor
    if rows == 1 {
      drawn = table.broadcast(to: batchShape)
    } else {
      drawn = table.gather(Tensor.uniform([count], stream: pass.stream()) * Double(rows))
    }
    switch noise {
    case .none: return drawn
    case .normal(let deviation):
      return drawn + Tensor.normal(batchShape, stream: pass.stream()) * deviation
    case .uniform(let halfWidth):
      return drawn + (Tensor.uniform(batchShape, stream: pass.stream()) * 2 - 1) * halfWidth
    }
  }

  /// A batch drawn at once, outside of any step: row-major values.
  public func sample(_ count: Int, seed: UInt64) -> [Float] {
    let batch = batch(count, in: ForwardPass(.evaluation))
    let executable = Executable(Program(outputs: [batch]), seed: seed)
    executable.run()
    return executable.values(batch)
  }
}
