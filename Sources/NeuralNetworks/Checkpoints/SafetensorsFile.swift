import Foundation
import TensorCore

/// Named arrays of single precision and a few words about them, in the safetensors format.
///
/// The file is the length of a header, the header in JSON, and the arrays one after the other
/// (github.com/huggingface/safetensors, README, "Format"); it opens in Python as it is.
public struct SafetensorsFile {
  /// What the file says about itself.
  public let metadata: [String: String]
  private let arrays: [String: (shape: [Int], values: [Float])]

  /// Reads a file; nothing in it is believed unchecked.
  ///
  /// - Throws: ``CheckpointError``.
  public init(contentsOf path: String) throws(CheckpointError) {
    func failure(_ problem: String) -> CheckpointError {
      CheckpointError(path: path, problem: problem)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw failure("cannot be read")
    }
    guard data.count >= 8 else { throw failure("is too short for a safetensors file") }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(data.count - 8) else {
      throw failure("its header is said to be longer than the file")
    }
    let body = data.dropFirst(8 + Int(length))
    let header = try? JSONSerialization.jsonObject(with: data.dropFirst(8).prefix(Int(length)))
    guard let header = header as? [String: Any] else {
      throw failure("its header is no JSON object")
    }

    var metadata = header["__metadata__"] as? [String: String] ?? [:]
    var entries: [(name: String, shape: [Int], start: Int, end: Int)] = []
    for name in header.keys.sorted() where name != "__metadata__" {
      guard let entry = header[name] as? [String: Any], let dtype = entry["dtype"] as? String,
        let shape = entry["shape"] as? [Int], let range = entry["data_offsets"] as? [Int]
      else { throw failure("its entry '\(name)' lacks a type, a shape or offsets") }
      guard dtype == "F32" else { throw failure("'\(name)' is \(dtype), but only F32 is read") }
      guard range.count == 2, range[0] >= 0, range[0] <= range[1], range[1] <= body.count,
        let count = Self.count(of: shape), count == (range[1] - range[0]) / 4,
        (range[1] - range[0]).isMultiple(of: 4)
      else { throw failure("the offsets of '\(name)' do not fit its shape or the file") }
      entries.append((name, shape, range[0], range[1]))
    }
    // One after the other and without gaps, so that all arrays together are no larger than the file.
    entries.sort { ($0.start, $0.end, $0.name) < ($1.start, $1.end, $1.name) }
    var end = 0
    for entry in entries {
      guard entry.start == end else {
        throw failure("'\(entry.name)' does not start where the array before it ends")
      }
      end = entry.end
    }
    guard end == body.count else { throw failure("its arrays do not fill it") }
    var arrays: [String: (shape: [Int], values: [Float])] = [:]
    for entry in entries {
      let values = body.dropFirst(entry.start).prefix(entry.end - entry.start)
        .withUnsafeBytes { bytes in
          stride(from: 0, to: bytes.count, by: 4).map {
            Float(
              bitPattern: UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
          }
        }
      arrays[entry.name] = (entry.shape, values)
    }
    self.arrays = arrays
    // Files of other programs have none.
    let stored = metadata.removeValue(forKey: ContentChecksum.key)
    self.metadata = metadata
    var found = ContentChecksum(metadata)
    for entry in entries {
      found.add(entry.name, shape: entry.shape, arrays[entry.name]?.values ?? [])
    }
    guard stored == nil || stored == found.text else {
      throw failure(
        "is damaged: its contents do not have the checksum that was written with them; take another "
          + "copy of it, or train from the start")
    }
  }

  /// The number of elements of a shape, nil when it makes no sense.
  private static func count(of shape: [Int]) -> Int? {
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else { return nil }
      count = product
    }
    return count
  }

  /// Gives variables the values of the arrays of their names.
  ///
  /// - Parameters:
  ///   - variables: those to restore; all of them are in the file, or none is changed.
  ///   - path: where the file was, for messages.
  /// - Throws: ``CheckpointError`` when one is missing or of another shape.
  public func restore(_ variables: [Variable], path: String) throws(CheckpointError) {
    for variable in variables {
      guard let array = arrays[variable.name] else {
        throw CheckpointError(path: path, problem: "holds no '\(variable.name)'")
      }
      guard array.shape == variable.shape.dimensions else {
        throw CheckpointError(
          path: path,
          problem: "'\(variable.name)' has shape \(array.shape), not \(variable.shape)")
      }
    }
    for variable in variables {
      if let array = arrays[variable.name] { variable.values = array.values }
    }
  }
}
