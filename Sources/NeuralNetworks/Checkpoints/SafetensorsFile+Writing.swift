import Foundation
import TensorCore

extension SafetensorsFile {
  /// Writes what variables hold now in one atomic step.
  ///
  /// A killed process leaves the old file or the new. Array after array goes to the disk, so that
  /// the memory of a run does not grow by that of its checkpoints.
  ///
  /// - Throws: ``CheckpointError``.
  public static func write(
    _ variables: [Variable], metadata: [String: String] = [:], to path: String
  ) throws(CheckpointError) {
    let draft = "\(path).\(getpid()).draft"
    func failure(_ reason: String) -> CheckpointError {
      unlink(draft)
      return CheckpointError(path: path, problem: "cannot be written: \(reason)")
    }
    guard FileManager.default.createFile(atPath: draft, contents: nil),
      let file = FileHandle(forWritingAtPath: draft)
    else { throw failure(String(cString: strerror(errno))) }
    do {
      try file.write(contentsOf: header(of: variables, metadata))
      for variable in variables {
        try file.write(contentsOf: variable.values.withUnsafeBytes { Data($0) })
      }
      try file.synchronize()
      try file.close()
    } catch {
      throw failure(error.localizedDescription)
    }
    guard rename(draft, path) == 0 else { throw failure(String(cString: strerror(errno))) }
  }

  /// The length of the header and the header, filled up with spaces to a multiple of eight bytes.
  private static func header(of variables: [Variable], _ metadata: [String: String]) -> Data {
    precondition(
      Set(variables.map(\.name)).count == variables.count,
      "two variables of a checkpoint share a name")
    var checksum = ContentChecksum(metadata)
    for variable in variables {
      checksum.add(variable.name, shape: variable.shape.dimensions, variable.values)
    }
    let described = metadata.merging([ContentChecksum.key: checksum.text]) { $1 }
    let words = described.sorted { $0.key < $1.key }.map { "\($0.key.json):\($0.value.json)" }
    var entries = ["\"__metadata__\":{\(words.joined(separator: ","))}"]
    var offset = 0
    for variable in variables {
      let end = offset + variable.shape.count * MemoryLayout<Float>.size
      let shape = variable.shape.dimensions.map(String.init).joined(separator: ",")
      entries.append(
        "\(variable.name.json):{\"dtype\":\"F32\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    return withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) } + header
  }
}

extension String {
  /// The text as a JSON string.
  fileprivate var json: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
