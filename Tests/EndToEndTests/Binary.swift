import Foundation
import TestSupport

/// The built `ganscope`, run as a user runs it.
enum Binary {
  /// Where the build put it: beside the test bundle.
  static let path: String = {
    let start = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let bundles = Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    return (bundles + [start]).map { $0.appendingPathComponent("ganscope").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "ganscope"
  }()

  /// Runs it with arguments, without colours.
  static func run(_ arguments: String..., in directory: URL? = nil) throws -> ProcessResult {
    try run(arguments, in: directory)
  }

  /// Runs it with a list of arguments, without colours.
  static func run(
    _ arguments: [String], in directory: URL? = nil, environment more: [String: String] = [:]
  ) throws -> ProcessResult {
    try ProcessResult.run(
      path, arguments, in: directory, environment: environment.merging(more) { $1 })
  }

  /// Starts it and returns at once.
  static func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static var environment: [String: String] {
    ProcessInfo.processInfo.environment.merging(["NO_COLOR": "1"]) { $1 }
  }
}
