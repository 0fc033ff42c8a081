import Foundation

@testable import TensorCore

/// One update of both players as PyTorch computed it in double precision.
///
/// The arrays are in the safetensors format, written by `Fixtures/make_updates.py`.
struct ReferenceUpdate {
  private struct Entry: Decodable {
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case shape
      case offsets = "data_offsets"
    }
  }

  let names: [String]
  private let entries: [String: Entry]
  private let data: Data

  init(_ name: String) throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name).safetensors")
    let file = try Data(contentsOf: url)
    let length = file.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    entries = try JSONDecoder().decode([String: Entry].self, from: file[8..<8 + length])
    names = entries.keys.sorted()
    data = file.dropFirst(8 + length)
  }

  func shape(_ name: String) -> Shape { Shape(entries[name]?.shape ?? []) }

  func values(_ name: String) -> [Double] {
    guard let entry = entries[name] else { return [] }
    let bytes = data.dropFirst(entry.offsets[0])
      .prefix(entry.offsets[1] - entry.offsets[0])
    return bytes.withUnsafeBytes { raw in
      (0..<raw.count / 8).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
    }
  }

  /// The parameters of a player before the update, in alphabetical order.
  func parameters(of player: String) -> [Variable] {
    names.filter { $0.hasPrefix("old.\(player).") }.map { name in
      let variable = Variable(name: String(name.dropFirst(4)), shape: shape(name))
      variable.preciseValues = values(name)
      return variable
    }
  }

  func constant(_ name: String) -> Tensor { .constant(values(name), shape(name)) }
}
