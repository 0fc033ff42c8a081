import Foundation
import Testing

/// Compares text with the file of that name in `Snapshots` beside the test.
///
/// A missing file, or any file when `RECORD_SNAPSHOTS` is set, is written anew, and the test fails
/// so that nobody takes a recording for a check.
public func expectSnapshot(
  _ text: String, named name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")
  let file = folder.appendingPathComponent(name)
  let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
  guard !isRecording, let known = try? String(contentsOf: file, encoding: .utf8) else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(file.path); look at it and run again", sourceLocation: sourceLocation)
    return
  }
  guard known != text else { return }
  let changed = FileManager.default.temporaryDirectory.appendingPathComponent(name)
  try text.write(to: changed, atomically: true, encoding: .utf8)
  let lines = zip(known.split(separator: "\n"), text.split(separator: "\n"))
  let first = lines.first { $0 != $1 }.map { "\nwas: \($0)\nis:  \($1)" } ?? ""
  Issue.record(
    "\(name) changed; the new text is \(changed.path)\(first)", sourceLocation: sourceLocation)
}
