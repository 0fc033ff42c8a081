import Foundation

extension RunManifest {
  /// The manifest's name in a run directory.
  public static let fileName = "run.json"

  /// The largest manifest read, in bytes.
  private static let sizeLimit = 16 << 20
  /// Numbers that JSON does not have, as strings.
  private static let infinity = "Infinity"
  private static let notANumber = "NaN"

  /// Reads the manifest of a run directory, nil when there is none.
  public static func read(inRun directory: String) throws(TraceReadError) -> RunManifest? {
    let path = directory + "/" + fileName
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    func failure(_ problem: String) -> TraceReadError {
      TraceReadError(
        path: path, problem: problem, advice: "mend the file, or remove it: it is optional")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let size = attributes?[.size] as? Int, size <= sizeLimit,
      let data = FileManager.default.contents(atPath: path)
    else { throw failure("cannot be read") }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: infinity, negativeInfinity: "-" + infinity, nan: notANumber)
    let manifest: RunManifest
    do {
      manifest = try decoder.decode(RunManifest.self, from: data)
    } catch {
      throw failure("is not a manifest: \(reason(error))")
    }
    guard manifest.schema <= currentSchema else {
      throw failure("has schema \(manifest.schema), newer than \(currentSchema), the one known")
    }
    return manifest
  }

  /// Writes the manifest into a run directory, replacing an older one in one atomic step.
  public func write(inRun directory: String) throws(TraceWriteError) {
    let path = directory + "/" + Self.fileName
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: Self.infinity, negativeInfinity: "-" + Self.infinity, nan: Self.notANumber)
    do {
      var data = try encoder.encode(self)
      data.append(0x0a)
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw TraceWriteError(path: path, problem: "cannot be written: \(error.localizedDescription)")
    }
  }

  /// What a decoding error says, in a few words.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it cannot be read" }
    let context: DecodingError.Context
    switch error {
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
      context = found
    case .keyNotFound(let key, _): return "the key `\(key.stringValue)` is missing"
    @unknown default: return "it cannot be decoded"
    }
    let key = context.codingPath.map(\.stringValue).joined(separator: ".")
    return key.isEmpty ? "it is no JSON object" : "the value of `\(key)` is not of the right kind"
  }
}
