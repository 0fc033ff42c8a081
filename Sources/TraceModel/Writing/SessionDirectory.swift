import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a run directory holds before a session starts in it.
struct SessionDirectory {
  private static let prefix = "events.out.tfevents."

  /// The directory's path.
  let path: String
  private let eventFiles: [String]
  private let status: RunManifest.Status?

  /// Looks into a directory.
  init(path: String) {
    self.path = path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    eventFiles = names.filter(RunFiles.isEventFile).sorted()
    status = (try? RunManifest.read(inRun: path))?.status
  }

  /// What is to be said about an earlier session.
  func notices(firstStep: Int) -> [TraceNotice] {
    guard !eventFiles.isEmpty else { return [] }
    let ending =
      switch status {
      case .running: "did not finish: it was stopped, or still runs"
      case .failed: "failed"
      case .finished: "finished"
      case nil: "left no record of its end"
      }
    return [
      TraceNotice(
        kind: .restart, file: path,
        message: "the directory holds an earlier session of \(stepCount) steps, which \(ending); "
          + "its log is kept, and what it wrote from step \(firstStep) on is superseded")
    ]
  }

  /// How many steps of the earlier session can be read back.
  private var stepCount: Int { (try? TraceReader.read(path))?.first?.stepCount ?? 0 }

  /// The path of a new event file, which sorts behind every one that is there.
  func nextEventFile(_ timeSource: TimeSource) -> String {
    let latest = eventFiles.compactMap { name -> Int? in
      guard name.hasPrefix(Self.prefix) else { return nil }
      return Int(name.dropFirst(Self.prefix.count).prefix { $0 != "." })
    }.max()
    let next = latest.map { $0 < Int.max ? $0 + 1 : $0 } ?? 0
    switch timeSource {
    case .system:
      let time = Swift.max(Int(WallClock.seconds()), next)
      return "\(path)/\(Self.prefix)\(Self.padded(time)).\(Self.hostName()).\(getpid()).0"
    case .steps:
      return "\(path)/\(Self.prefix)\(Self.padded(next))\(Self.stepsSuffix)"
    }
  }

  private static let stepsSuffix = ".ganscope"
  private static let stepTimeSuffix = ".clock"

  /// The file of step durations that belongs to an event file whose times are steps.
  ///
  /// It sorts before that file, because TensorBoard follows only the last file of a run that goes
  /// on.
  static func stepTimeFile(beside eventFile: String) -> String {
    eventFile.dropLast(stepsSuffix.count) + stepTimeSuffix
  }

  /// The event files of a directory in the order of reading: by name, durations behind their log.
  ///
  /// A log starts a session, which supersedes what stands before it; durations start none.
  static func readingOrder(_ names: [String]) -> [String] {
    func key(_ name: String) -> String {
      name.hasSuffix(stepTimeSuffix)
        ? name.dropLast(stepTimeSuffix.count) + stepsSuffix + stepTimeSuffix : name
    }
    return names.sorted { key($0) < key($1) }
  }

  /// Ten digits, so that names sort as numbers do.
  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: Swift.max(0, 10 - digits.count)) + digits
  }

  /// The machine's name without anything that is not a letter, a digit or a dash.
  private static func hostName() -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "host" }
    let name = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      .filter { $0 == UInt8(ascii: "-") || Character(UnicodeScalar($0)).isASCIILetterOrDigit }
    return name.isEmpty ? "host" : String(decoding: name, as: UTF8.self)
  }
}

extension Character {
  fileprivate var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
