import Foundation
import OrderedCollections

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Images on disk beside a log, by what their paths say of tag and step.
enum ImageFolderImporter {
  /// The most images taken of one tag: more say nothing new.
  private static let imageLimit = 100
  /// The most steps of which all pictures are taken, and the most pictures of one.
  private static let sheetLimits = (steps: 40, pictures: 64)
  /// The largest file that is copied, and how many bytes are copied of one folder of images.
  ///
  /// A file that a training loop writes again and again is cut to nothing in between, and a mapping
  /// of it then has no memory behind it. Larger files are mapped all the same.
  private static let copyLimits = (file: 8 << 20, all: 256 << 20)
  /// How deep folders are looked into, and how many files and folders are looked at.
  private static let walkLimits = (depth: 6, entries: 200_000)
  /// Folders of data sets, which are no samples of the run.
  private static let foreign: Set<String> = [
    "data", "dataset", "datasets", "checkpoints", "node_modules", "__pycache__",
  ]

  private typealias File = (step: Int, index: Int, path: String)

  /// The images at and below a directory, by tag and in order of step.
  ///
  /// Many pictures of one step, each of a single sample, stay together: they are one snapshot of
  /// the generator, as the tiles of a grid are.
  ///
  /// - Parameters:
  ///   - directory: The run's directory.
  ///   - others: Directories of other runs, which are left out.
  /// - Returns: The images of each tag.
  static func images(
    in directory: String, except others: Set<String> = []
  ) -> OrderedDictionary<String, [ImageSnapshot]> {
    var files: OrderedDictionary<String, [File]> = [:]
    for components in paths(below: directory, except: others) {
      guard let image = ImagePath(components) else { continue }
      let path = ([directory] + components).joined(separator: "/")
      files[image.tag, default: []].append((image.step ?? 0, image.index, path))
    }
    var result: OrderedDictionary<String, [ImageSnapshot]> = [:]
    var budget = copyLimits.all
    for (tag, list) in files {
      let images = chosen(of: list).compactMap {
        snapshot($0.path, step: $0.step, copying: &budget)
      }
      if !images.isEmpty { result[tag] = images }
    }
    return result
  }

  /// The files to be read, in order of steps.
  private static func chosen(of files: [File]) -> [File] {
    let sorted = files.sorted { ($0.step, $0.index, $0.path) < ($1.step, $1.index, $1.path) }
    let steps = Array(OrderedDictionary(grouping: sorted, by: \.step).values)
    guard ImageSheet.areSheets(counts: steps.map(\.count)) else {
      return thinned(sorted, to: imageLimit)
    }
    return thinned(steps, to: sheetLimits.steps).flatMap { thinned($0, to: sheetLimits.pictures) }
  }

  /// At most so many elements, evenly spread; the last one is always among them.
  private static func thinned<Element>(_ list: [Element], to limit: Int) -> [Element] {
    let stride = (list.count + limit - 1) / limit
    return list.indices.filter { (list.count - 1 - $0) % stride == 0 }.map { list[$0] }
  }

  /// The PNG files at and below a directory, each as the names that lead to it, those of the
  /// directory itself first.
  private static func paths(below directory: String, except others: Set<String>) -> [[String]] {
    var found: [[String]] = []
    var looked = 0
    var open: [[String]] = [[]]
    while !open.isEmpty {
      var next: [[String]] = []
      for folder in open {
        let path = ([directory] + folder).joined(separator: "/")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        for name in names where !name.hasPrefix(".") {
          looked += 1
          guard looked <= walkLimits.entries else { return found }
          if name.lowercased().hasSuffix(".png") {
            found.append(folder + [name])
          } else if folder.count < walkLimits.depth, !foreign.contains(name.lowercased()),
            !others.contains(path + "/" + name), isFolder(path + "/" + name)
          {
            next.append(folder + [name])
          }
        }
      }
      open = next
    }
    return found
  }

  /// Whether a path is a folder and no link to one, which might lead in a circle.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Folders in which images of forms that are not read are looked for.
  private static let folders = ["", "images", "samples", "results", "output", "outputs", "imgs"]

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
