import Foundation
import ImageFiles
import TensorCore

/// The PNG images of a folder, all of one size.
///
/// A folder with sub-folders holds a class in each, in the order of their names. Pixels are scaled
/// from 0...255 to [-1, 1]; a sample is height × width × channels.
public struct ImageFolder: DataSource {
  /// The word that chooses this data set.
  public static let kind = "folder"
  /// The folder.
  public var path = "images"
  /// The most images to learn from, of all classes in turn.
  public var count = 60_000

  /// Creates the images of the folder `images`.
  public init() {}

  /// The keys of this data set.
  public static var fields: [Field<Self>] {
    [
      .text("path", \.path, "folder of the images"),
      .integer("count", \.count, 1...1_000_000, "most images to learn from"),
    ]
  }

  /// The images, with their classes where the folder has sub-folders.
  ///
  /// - Throws: `ImageFileError` that names the folder or the image that cannot be used.
  public func table() throws -> SampleTable {
    let files = try files().prefix(count)
    var points: [Float] = []
    var size: (width: Int, height: Int, channels: Int)?
    for file in files {
      let image = try PNGFile.read(file.path)
      let own = (width: image.width, height: image.height, channels: image.channels)
      if let size, size != own {
        throw ImageFileError(
          path: file.path,
          problem: "has \(own.width) × \(own.height) pixels in \(own.channels) colours, but the "
            + "first image has \(size.width) × \(size.height) in \(size.channels)",
          advice: "bring all images to one size")
      }
      size = own
      points += image.samples.map { Float($0) / 127.5 - 1 }
    }
    guard let size else {
      throw ImageFileError(
        path: path, problem: "holds no PNG image", advice: "name a folder of PNG images")
    }
    let hasClasses = Set(files.map(\.label)).count > 1
    return SampleTable(
      points: points, sampleShape: [size.height, size.width, size.channels],
      labels: hasClasses ? files.map(\.label) : [])
  }

  /// The images, those of different classes in turn.
  private func files() throws(ImageFileError) -> [(path: String, label: Int)] {
    func entries(_ folder: String) -> [String]? {
      try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
    func images(_ names: [String]) -> [String] {
      names.filter { $0.lowercased().hasSuffix(".png") }
    }
    guard let names = entries(path) else {
      throw ImageFileError(
        path: path, problem: "is no folder that can be read", advice: "check the path")
    }
    let own = images(names)
    if !own.isEmpty { return own.map { ("\(path)/\($0)", 0) } }
    let classes = names.compactMap { name in
      entries("\(path)/\(name)").map { (name: name, files: images($0)) }
    }.filter { !$0.files.isEmpty }
    let most = classes.map(\.files.count).max() ?? 0
    return (0..<most).flatMap { place in
      classes.enumerated().compactMap { label, part in
        place < part.files.count ? ("\(path)/\(part.name)/\(part.files[place])", label) : nil
      }
    }
  }
}
