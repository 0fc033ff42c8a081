import Foundation

/// The event files of one directory, and the directories below it that hold some too.
struct RunFiles {
  /// The deepest directory looked into.
  static let depthLimit = 12

  /// The directory relative to where the search began, `.` for that one itself.
  let name: String
  /// The directory's path.
  let path: String
  /// The event files in the order of reading.
  let eventFiles: [String]

  /// Every directory with event files at or below a path, in order of name.
  ///
  /// Hidden directories are left out, and so are links that lead to a directory already visited.
  static func all(under root: String) -> [RunFiles] {
    var found: [RunFiles] = []
    var visited: Set<String> = []
    func visit(_ path: String, _ name: String, depth: Int) {
      let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      guard depth <= depthLimit, visited.insert(real).inserted else { return }
      let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      var eventFiles: [String] = []
      var directories: [String] = []
      for entry in SessionDirectory.readingOrder(entries) where !entry.hasPrefix(".") {
        var isDirectory: ObjCBool = false
        let child = path + "/" + entry
        guard FileManager.default.fileExists(atPath: child, isDirectory: &isDirectory) else {
          continue
        }
        if isDirectory.boolValue {
          directories.append(entry)
        } else if isEventFile(entry) {
          eventFiles.append(child)
        }
      }
      if !eventFiles.isEmpty {
        found.append(RunFiles(name: name, path: path, eventFiles: eventFiles))
      }
      for directory in directories {
        let child = name == "." ? directory : name + "/" + directory
        visit(path + "/" + directory, child, depth: depth + 1)
      }
    }
    visit(root, ".", depth: 0)
    return found
  }

  /// Whether a file's name marks it as an event file, as TensorBoard decides it.
  static func isEventFile(_ name: String) -> Bool {
    name.contains("tfevents") && !name.hasSuffix(".profile-empty")
  }
}
