import Foundation

/// A directory that exists while a test runs.
public final class TemporaryDirectory {
  /// Where it is.
  public let url: URL

  /// Creates an empty directory.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("ganscope-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file inside.
  public func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}
