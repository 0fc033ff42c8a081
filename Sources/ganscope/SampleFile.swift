import Foundation
import ImageFiles
import SampleMetrics

/// Samples read from an array file or a folder of images.
struct SampleFile {
  /// The path, fit to be printed.
  let name: String
  /// The samples, each flattened.
  let samples: SampleSet

  /// Reads a .npy array, an IDX file packed by gzip or not, or a folder of PNG images, with those of
  /// its subfolders, in the order of their paths.
  init(_ path: String) throws {
    name = path.printable(atMost: 200)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(
        "\(name): no such file or folder; name a .npy array, an IDX file or a folder of PNG images")
    }
    do {
      samples =
        isFolder.boolValue
        ? try Self.images(in: path, name: name) : try Self.array(path, name: name)
    } catch let error as ImageFileError {
      throw CommandFailure("\(error)".printable(atMost: 400))
    }
  }

  /// What a file's first bytes say that it is.
  private enum Form {
    case array, idx, image, archive, other

    init(_ head: Data) {
      self =
        switch [UInt8](head) {
        case [0x93, 0x4e, 0x55, 0x4d]: .array
        case [0x89, 0x50, 0x4e, 0x47]: .image
        case [0x50, 0x4b, 0x03, 0x04], [0x50, 0x4b, 0x05, 0x06]: .archive
        case let bytes where bytes.count == 4 && bytes[0] == 0 && bytes[1] == 0: .idx
        case let bytes where bytes.starts(with: [0x1f, 0x8b]): .idx
        default: .other
        }
    }
  }

  private static func array(_ path: String, name: String) throws -> SampleSet {
    guard let file = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)) else {
      throw CommandFailure("\(name): cannot be read; check its permissions")
    }
    defer { try? file.close() }
    let array: NumericArray
    switch Form(file.readData(ofLength: 4)) {
    case .array: array = try NumPyFile.read(path)
    case .idx: array = try IDXFile.read(path)
    case .image:
      throw CommandFailure("\(name): is one image; name the folder that holds the images")
    case .archive:
      throw CommandFailure(
        "\(name): is an archive of arrays; save the one that holds the samples with numpy.save")
    case .other:
      throw CommandFailure(
        "\(name): is neither a .npy array nor an IDX file; save the samples with numpy.save, or "
          + "name a folder of PNG images")
    }
    guard let count = array.shape.first, count > 0, array.count > 0 else {
      throw CommandFailure(
        "\(name): an array of shape \(array.shape) holds no samples; the first axis counts them")
    }
    var values = array.floats()
    if array.elementType == .unsigned(bytes: 1) {
      for index in values.indices { values[index] = values[index] / 127.5 - 1 }
    }
    return try SampleSet(values: values, dimension: values.count / count)
  }

  /// Fewer samples than this leave nothing to draw again: an interval by resampling is too narrow.
  private static let few = 50

  /// A warning in one line when there are few samples.
  var noteIfFew: String? {
    samples.count < Self.few
      ? "\(name) holds \(samples.count.counting("sample")): with fewer than \(Self.few) the scores "
        + "say little, and the intervals are too narrow"
      : nil
  }

  private static func images(in folder: String, name: String) throws -> SampleSet {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let names = all.filter { $0.lowercased().hasSuffix(".png") }.sorted()
    guard !names.isEmpty else {
      let others = all.count { file in
        [".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff"].contains {
          file.lowercased().hasSuffix($0)
        }
      }
      throw CommandFailure(
        "\(name): holds no PNG images"
          + (others > 0 ? ", but \(others) of other kinds; convert them to .png" : "")
          + "; save the samples as .png or .npy")
    }
    let images = try names.map { try PNGFile.read("\(folder)/\($0)") }
    let isColoured = images.contains { $0.channels == 3 }
    for (file, image) in zip(names, images)
    where image.width != images[0].width || image.height != images[0].height {
      throw CommandFailure(
        "\(name)/\(file.printable(atMost: 100)): is \(image.width) × \(image.height) pixels, but "
          + "\(names[0].printable(atMost: 100)) is \(images[0].width) × \(images[0].height); "
          + "make all of one size")
    }
    var values: [Float] = []
    for image in images {
      let pixels = image.values()
      // An image without a colour decodes as grey among coloured ones.
      for _ in 0..<(isColoured && image.channels == 1 ? 3 : 1) { values += pixels }
    }
    return try SampleSet(values: values, dimension: values.count / images.count)
  }
}

/// What the ranges of two sets of samples say of their scales.
struct ScaleNote {
  /// A warning in one line, or nothing.
  let lines: [String]

  init(_ fakes: SampleFile, _ reals: SampleFile) {
    let (fake, real) = (Self.range(of: fakes.samples), Self.range(of: reals.samples))
    let (narrow, wide) = (min(fake.reach, real.reach), max(fake.reach, real.reach))
    let isHalf =
      (fake.low >= 0 && real.low < -0.5) != (real.low >= 0 && fake.low < -0.5)
      && fake.reach <= 1 && real.reach <= 1
    guard wide > 4 * narrow || isHalf else {
      lines = []
      return
    }
    lines = [
      "\(fakes.name) lies in \(fake.text) and \(reals.name) in \(real.text): "
        + "if their scales differ, no score means anything"
    ]
  }

  private static func range(of samples: SampleSet) -> (low: Float, reach: Float, text: String) {
    let low = samples.values.min() ?? 0
    let high = samples.values.max() ?? 0
    return (
      low, max(abs(low), abs(high)),
      "\(MeasurementReport.text(Double(low))) to \(MeasurementReport.text(Double(high)))"
    )
  }
}
