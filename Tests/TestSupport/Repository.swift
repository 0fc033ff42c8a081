import Foundation

/// The checkout that the tests were built from.
public enum Repository {
  /// The top directory.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift and C files below a directory of the checkout, in the order of their paths.
  public static func sources(below directory: String) -> [URL] {
    let start = root.appendingPathComponent(directory, isDirectory: true)
    let files = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? [])
      .filter { ["swift", "c", "h"].contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
  }
}
