import Foundation

/// What a program printed and how it ended.
public struct ProcessResult: Sendable {
  /// The exit status.
  public let status: Int32
  /// What it wrote to standard output.
  public let output: String
  /// What it wrote to standard error.
  public let errorOutput: String

  /// Runs a program to its end, with both streams going to files so that neither can block.
  public static func run(
    _ executable: String, _ arguments: [String], in directory: URL? = nil,
    environment: [String: String]? = nil
  ) throws -> ProcessResult {
    let scratch = try TemporaryDirectory()
    let (output, errorOutput) = (scratch.path("output"), scratch.path("error"))
    for path in [output, errorOutput] { try Data().write(to: URL(fileURLWithPath: path)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = directory
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorOutput))
    try process.run()
    process.waitUntilExit()
    return ProcessResult(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self),
      errorOutput: String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: errorOutput)), as: UTF8.self))
  }
}
