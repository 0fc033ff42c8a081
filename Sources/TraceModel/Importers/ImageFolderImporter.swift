import Foundation
import OrderedCollections

/// Images named by their step, as most repositories save their sample grids: `fakes000200.png`,
/// `fake_samples_epoch_010.png`, `images/400.png`.
enum ImageFolderImporter {
  /// The most images taken of one tag: more say nothing new.
  private static let imageLimit = 100
  /// The largest file that is copied, and how many bytes are copied of one folder of images.
  ///
  /// A file that a training loop writes again and again is cut to nothing in between, and a mapping
  /// of it then has no memory behind it. Larger files are mapped all the same.
  private static let copyLimits = (file: 8 << 20, all: 256 << 20)
  /// Folders beside a log in which people save grids.
  private static let folders = [
    "", "images", "samples", "sample", "results", "output", "outputs", "fake_images", "generated",
    "imgs", "web/images",
  ]
  /// Words before the number that counts steps, where a name holds several numbers.
  private static let counters = ["kimg", "step", "iter", "gs", "epoch", "batch"]

  /// The images in a directory and the usual folders below it, by tag and in order of step.
  static func images(in directory: String) -> OrderedDictionary<String, [ImageSnapshot]> {
    var files: OrderedDictionary<String, [(step: Int, path: String)]> = [:]
    for folder in folders {
      let path = folder.isEmpty ? directory : directory + "/" + folder
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      for name in names.sorted() where name.lowercased().hasSuffix(".png") {
        let (stem, step) = parts(String(name.dropLast(4)))
        let tag = stem.isEmpty ? (folder.isEmpty ? "images" : folder) : stem
        files[tag, default: []].append((step ?? 0, path + "/" + name))
      }
    }
    var result: OrderedDictionary<String, [ImageSnapshot]> = [:]
    var budget = copyLimits.all
    for (tag, list) in files {
      let sorted = list.sorted { ($0.step, $0.path) < ($1.step, $1.path) }
      let stride = (sorted.count + imageLimit - 1) / imageLimit
      // The last one is always among those kept.
      let kept = sorted.enumerated().filter { (sorted.count - 1 - $0.offset) % stride == 0 }
      let images = kept.compactMap {
        snapshot($0.element.path, step: $0.element.step, copying: &budget)
      }
      if !images.isEmpty { result[tag] = images }
    }
    return result
  }

  /// What is to be told of images that lie in these folders in a form that is not read.
  static func unreadable(in directory: String) -> [TraceNotice] {
    let count = folders.reduce(0) { count, folder in
      let path = folder.isEmpty ? directory : directory + "/" + folder
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return count
        + names.count { name in
          [".jpg", ".jpeg"].contains { name.lowercased().hasSuffix($0) }
        }
    }
    guard count > 0 else { return [] }
    return [
      TraceNotice(
        kind: .ignored, file: directory,
        message: "\(count) JPEG images are not read; save or convert them as PNG, which loses "
          + "nothing of what tells tiles apart")
    ]
  }

  /// The name without its counter, and the counter.
  static func parts(_ stem: String) -> (tag: String, step: Int?) {
    let pieces = stem.split { "_- .".contains($0) }.map(String.init)
    var chosen: (piece: Int, digits: String)?
    for (index, piece) in pieces.enumerated() {
      let digits = String(piece.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
      guard !digits.isEmpty, digits.count < 16 else { continue }
      chosen = (index, digits)
      let word = piece.count > digits.count ? piece : index > 0 ? pieces[index - 1] : ""
      if counters.contains(where: { word.lowercased().hasPrefix($0) }) { break }
    }
    guard let chosen else { return (stem, nil) }
    var names = pieces
    names[chosen.piece] = String(names[chosen.piece].dropLast(chosen.digits.count))
    let tag = names.filter { piece in
      !piece.isEmpty && !counters.contains(piece.lowercased()) && Int(piece) == nil
    }
    return (tag.joined(separator: "_"), Int(chosen.digits))
  }

  /// An image, copied while the budget lasts, else left on disk.
  private static func snapshot(
    _ path: String, step: Int, copying budget: inout Int
  ) -> ImageSnapshot? {
    guard let encoded = encoded(path, copying: &budget) else { return nil }
    let header = [UInt8](encoded.prefix(24))
    guard header.count == 24, header.starts(with: [0x89, 0x50, 0x4e, 0x47]) else { return nil }
    func number(_ start: Int) -> Int { header[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return ImageSnapshot(step: step, width: number(16), height: number(20), encoded: encoded)
  }

  private static func encoded(_ path: String, copying budget: inout Int) -> Data? {
    let size = FileSize.ofRegularFile(path) ?? .max
    if size <= min(copyLimits.file, budget), let copy = FileManager.default.contents(atPath: path) {
      budget -= copy.count
      return copy
    }
    guard let file = try? MappedFile(path: path) else { return nil }
    return file.withBytes { file.data($0) }
  }
}
