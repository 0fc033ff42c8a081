import ImageFiles
import TensorCore

/// Images from files in the IDX format, such as MNIST or Fashion-MNIST, packed by gzip or not.
///
/// Pixels are scaled from 0...255 to [-1, 1]; a sample is height × width × 1. Networks that halve
/// images down to 4 × 4 pixels need sides of 16, 32 and so on: MNIST's 28 are padded to 32.
public struct ImageArray: DataSource {
  /// The word that chooses this data set.
  public static let kind = "idx"
  /// The file of the images.
  public var images = "train-images-idx3-ubyte.gz"
  /// The file of the labels; empty for images without.
  public var labels = ""
  /// The most images to learn from, the first of the file.
  public var count = 60_000

  /// The height and width that images are padded to with black; 0 leaves them as they are.
  public var side = 0

  /// Creates the training images of MNIST in the working directory.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .text("images", \.images, "file of the images"),
      .text("labels", \.labels, "file of the labels, empty for none"),
      .integer("count", \.count, 1...1_000_000, "most images to learn from"),
      .integer("side", \.side, 0...1024, "side to pad images to, 0 for none"),
    ]
  }

  /// The images with their labels.
  ///
  /// - Throws: `ImageFileError` when a file is missing or damaged, ``ConfigurationError`` when the
  ///   two files do not belong together.
  public func table() throws -> SampleTable {
    let array = try IDXFile.read(images)
    guard array.shape.count == 3, array.elementType == .unsigned(bytes: 1),
      array.shape.allSatisfy({ $0 > 0 })
    else {
      throw ImageFileError(
        path: images, problem: "holds an array of the shape \(array.shape), not images",
        advice: "name a file such as train-images-idx3-ubyte.gz")
    }
    let kept = min(count, array.shape[0])
    let (height, width) = (array.shape[1], array.shape[2])
    let points = array.floats().prefix(kept * height * width).map { $0 / 127.5 - 1 }
    let labels = try classes(kept, of: array.shape[0])
    guard side > 0 else {
      return SampleTable(points: points, sampleShape: [height, width, 1], labels: labels)
    }
    guard side >= height, side >= width else {
      throw ConfigurationError.conflict(
        key: "data.side", problem: "images of \(height) × \(width) pixels do not fit into \(side)")
    }
    return SampleTable(
      points: padded(points, height: height, width: width), sampleShape: [side, side, 1],
      labels: labels)
  }

  /// Images in the middle of black ones of the side.
  private func padded(_ points: [Float], height: Int, width: Int) -> [Float] {
    let (top, left) = ((side - height) / 2, (side - width) / 2)
    let images = points.count / (height * width)
    var all = [Float](repeating: -1, count: images * side * side)
    for row in 0..<images * height {
      let start = (row / height * side + top + row % height) * side + left
      for column in 0..<width { all[start + column] = points[row * width + column] }
    }
    return all
  }

  private func classes(_ kept: Int, of images: Int) throws -> [Int] {
    guard !labels.isEmpty else { return [] }
    let array = try IDXFile.read(labels)
    guard array.shape == [images], array.elementType == .unsigned(bytes: 1) else {
      throw ImageFileError(
        path: labels, problem: "holds an array of the shape \(array.shape), not \(images) labels",
        advice: "name the file of labels that belongs to \(self.images)")
    }
    return array.floats().prefix(kept).map { Int($0) }
  }
}
