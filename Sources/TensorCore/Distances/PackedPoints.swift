import CKernels

/// Points laid out so that squared distances to all of them are computed fast.
///
/// Distances are exact to the rounding of Double: differences of coordinates are squared and summed,
/// not taken from inner products, which lose the small distances that nearest neighbours are about.
/// A distance that involves a non-finite coordinate is infinite.
public struct PackedPoints: Sendable {
  /// The number of points.
  public let count: Int
  /// The number of coordinates of each point.
  public let dimension: Int
  /// The number of distances written for each row: `count`, rounded up to whole panels.
  public let rowStride: Int

  private let packed: [Float]
  private let instructions: InstructionSet

  private static let panel = Int(ck_distance_panel)

  /// Packs N×d coordinates in row-major order.
  public init(_ points: [Float], dimension: Int) {
    self.init(points, dimension: dimension, instructions: .best)
  }

  init(_ points: [Float], dimension: Int, instructions: InstructionSet) {
    precondition(dimension >= 1 && points.count.isMultiple(of: dimension), "whole points")
    let panel = Self.panel
    count = points.count / dimension
    self.dimension = dimension
    self.instructions = instructions
    let panels = (count + panel - 1) / panel
    rowStride = panels * panel
    var packed = [Float](repeating: 0, count: panels * panel * dimension)
    points.withUnsafeBufferPointer { points in
      packed.withUnsafeMutableBufferPointer { packed in
        for row in 0..<(points.count / dimension) {
          let start = row / panel * panel * dimension + row % panel
          for axis in 0..<dimension {
            packed[start + axis * panel] = points[row * dimension + axis]
          }
        }
      }
    }
    self.packed = packed
  }

  /// Writes the squared distances from rows to all packed points.
  ///
  /// - Parameters:
  ///   - rows: R×d coordinates in row-major order.
  ///   - target: room for R × ``rowStride`` numbers; beyond the first ``count`` of a row they mean
  ///     nothing.
  public func squaredDistances(
    from rows: UnsafeBufferPointer<Float>, into target: UnsafeMutableBufferPointer<Double>
  ) {
    let rowCount = rows.count / dimension
    precondition(target.count >= rowCount * rowStride, "room for every distance")
    // Rows are widened once for all columns.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(rows.count, 1)) { widened in
      for (index, value) in rows.enumerated() {
        widened.initializeElement(at: index, to: Double(value))
      }
      packed.withUnsafeBufferPointer { packed in
        var arguments = ck_distances(
          rows: Int64(rowCount), panels: Int64(rowStride / Self.panel), depth: Int64(dimension),
          points: widened.baseAddress, packed: packed.baseAddress, target: target.baseAddress)
        instructions.kernels.distances(&arguments)
      }
    }
  }
}
