import ImageFiles
import TensorCore

/// Images from files in the IDX format, such as MNIST or Fashion-MNIST, packed by gzip or not.
///
/// Pixels are scaled from 0...255 to [-1, 1]; a sample is height × width × 1.
public struct ImageArray: DataSource {
  /// The word that chooses this data set.
  public static let kind = "idx"
  /// The file of the images.
  public var images = "train-images-idx3-ubyte.gz"
  /// The file of the labels; empty for images without.
  public var labels = ""
  /// The most images to learn from, the first of the file.
  public var count = 60_000

  /// Creates the training images of MNIST in the working directory.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .text("images", \.images, "file of the images"),
      .text("labels", \.labels, "file of the labels, empty for none"),
      .integer("count", \.count, 1...1_000_000, "most images to learn from"),
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
    let size = array.shape[1] * array.shape[2]
    let points = array.floats().prefix(kept * size).map { $0 / 127.5 - 1 }
    return SampleTable(
      points: points, sampleShape: [array.shape[1], array.shape[2], 1],
      labels: try classes(kept, of: array.shape[0]))
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
