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
  /// The points, one sample after the other, to which all recordings refer; at least one.
  private let table: ConstantArray
  /// What is added to a draw.
  public let noise: Noise
  /// The class of each point, from 0; empty for data without classes.
  public let labels: [Int]
  /// The number of classes; 0 for data without labels.
  public let classCount: Int
  /// A one-hot row for the class of each point.
  private let oneHotLabels: ConstantArray?
  /// How many points, drawn independently, one sample is made of along its last axis: 1 for most
  /// data, 3 for images that hold another picture in each colour.
  public let stack: Int

  /// Creates a table; the points must fill at least one sample and no part of another.
  ///
  /// - Parameters:
  ///   - points: The points, one after the other.
  ///   - sampleShape: The extents of one sample.
  ///   - noise: What is added to a draw.
  ///   - labels: The class of each point, or nothing.
  ///   - stack: How many points make a sample; it divides the last extent.
  public init(
    points: [Float], sampleShape: Shape, noise: Noise = .none, labels: [Int] = [], stack: Int = 1
  ) {
    let size = sampleShape.count / max(stack, 1)
    precondition(
      !points.isEmpty && stack > 0 && points.count.isMultiple(of: size)
        && sampleShape.count == size * stack,
      "\(points.count) values do not make samples of shape \(sampleShape)")
    precondition(
      labels.isEmpty || labels.count == points.count / size,
      "\(labels.count) labels for \(points.count / size) points")
    table = ConstantArray(points)
    self.sampleShape = sampleShape
    self.noise = noise
    self.labels = labels
    self.stack = stack
    classCount = (labels.max() ?? -1) + 1
    oneHotLabels = labels.isEmpty ? nil : ConstantArray(OneHot.rows(labels, of: classCount))
  }

  /// The points of another table, one by one where its samples are made of several.
  private init(pointsOf other: SampleTable) {
    let extents = other.sampleShape.dimensions
    sampleShape = Shape(extents.dropLast() + [extents[extents.count - 1] / other.stack])
    stack = 1
    (table, noise) = (other.table, other.noise)
    (labels, classCount, oneHotLabels) = (other.labels, other.classCount, other.oneHotLabels)
  }

  /// Creates a table of points given by their coordinates.
  public init(points: [[Double]], noise: Noise = .none) {
    self.init(
      points: points.flatMap { $0.map { Float($0) } }, sampleShape: [points.first?.count ?? 0],
      noise: noise)
  }

  /// A copy of the points, one sample after the other.
  public var points: [Float] { table.values }

  /// The number of points.
  public var rows: Int { table.count * stack / sampleShape.count }

  /// The table of the points themselves, where samples are made of several.
  var singles: SampleTable { stack > 1 ? SampleTable(pointsOf: self) : self }

  /// Whether a sample is an image, height × width × channels.
  public var isImages: Bool { sampleShape.rank == 3 }

  /// A batch of independent draws: `count` followed by the extents of a sample.
  public func batch(_ count: Int, in pass: ForwardPass) -> Tensor {
    labelledBatch(count, in: pass).samples
  }

  /// A batch of independent draws with their classes.
  ///
  /// - Parameters:
  ///   - count: The number of samples.
  ///   - pass: Where random numbers come from.
  /// - Returns: The samples, and one-hot rows of their classes where each sample has one.
  func labelledBatch(
    _ count: Int, in pass: ForwardPass
  ) -> (samples: Tensor, labels: Tensor?) {
    guard stack == 1 else {
      let parts = (0..<stack).map { _ in singles.batch(count, in: pass) }
      return (.concatenated(parts, axis: sampleShape.rank), nil)
    }
    let batchShape = Shape([count] + sampleShape.dimensions)
    let points = Tensor.constant(table, Shape([rows] + sampleShape.dimensions))
    let drawn: Tensor
    var classes: Tensor?
    if rows == 1 {
      drawn = points.broadcast(to: batchShape)
    } else {
      let places = Tensor.uniform([count], stream: pass.stream()) * Double(rows)
      drawn = points.gather(places)
      classes = oneHotLabels.map { Tensor.constant($0, [rows, classCount]).gather(places) }
    }
    switch noise {
    case .none: return (drawn, classes)
    case .normal(let deviation):
      return (drawn + Tensor.normal(batchShape, stream: pass.stream()) * deviation, classes)
    case .uniform(let halfWidth):
      let noise = (Tensor.uniform(batchShape, stream: pass.stream()) * 2 - 1) * halfWidth
      return (drawn + noise, classes)
    }
  }

  /// Real samples to measure generated ones against, row-major.
  ///
  /// Where draws repeat the points themselves, different ones are taken, evenly over the table:
  /// repeated samples have neighbours at no distance, which would belie every measure that looks at
  /// neighbourhoods.
  ///
  /// - Parameters:
  ///   - count: How many samples there are at most.
  ///   - seed: What draws follow from, where samples are drawn.
  /// - Returns: All points, `count` different ones, or `count` draws.
  func reference(_ count: Int, seed: UInt64) -> [Float] {
    guard noise == .none, stack == 1 else { return sample(count, seed: seed) }
    guard rows > count else { return points }
    let size = sampleShape.count
    return (0..<count).flatMap { index in
      let start = index * rows / count * size
      return table.values(start..<start + size)
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
