import Foundation

/// What the last build made from what, so that the next one can leave it as it is.
struct BuildStatus: Codable, Equatable {
  /// The pages, pictures and files of one run, or of the comparison.
  struct Run: Codable, Equatable {
    /// The digest of everything the files were made from.
    var digest: String
    /// The files, relative to the site.
    var files: [String]
    /// The picture for the index.
    var thumbnail: FigureView.Picture?
  }

  static let file = ".build-status.json"
  /// Raised when what is recorded changes.
  static let currentVersion = 4

  var version = currentVersion
  /// The digest of the program that made the site; what another one made is made anew.
  var program: String?
  /// What the whole site was made from; nil when that is not known, or while it is being made.
  var inputs: String?
  /// What the checker had to say about the site.
  var problems: [SiteChecker.Problem] = []
  /// By the run's folder.
  var runs: [String: Run] = [:]
  /// The comparison of the runs, when there is one.
  var comparison: Run?
  /// Everything else that was written.
  var files: [String] = []

  /// Reads the status of the last build; an unreadable one means that everything is made anew.
  static func read(from directory: SiteDirectory) -> BuildStatus {
    guard let data = directory.read(file),
      let status = try? JSONDecoder().decode(BuildStatus.self, from: data),
      status.version == currentVersion
    else { return BuildStatus() }
    return status
  }

  /// Takes what was made for made of something else; its files are still known.
  mutating func outdate() {
    inputs = nil
    for folder in runs.keys { runs[folder]?.digest = "" }
    comparison?.digest = ""
  }

  /// Every file of the build that is safe to name: the status file may have been tampered with.
  var allFiles: Set<String> {
    Set((files + (runs.values.flatMap(\.files)) + (comparison?.files ?? [])).filter(Self.isInside))
  }

  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }

  /// Whether a path stays within the site.
  static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..") && !path.isEmpty
  }
}
