import Foundation

/// Reads and writes arrays as NumPy's `save` does (format versions 1 to 3).
public enum NumPyFile {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads an array of real numbers; Fortran order and either byte order are understood.
  public static func read(_ path: String) throws(ImageFileError) -> NumericArray {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw ImageFileError(
        path: path, problem: "cannot be read", advice: "check the path and its permissions")
    }
    return try decode(data, path: path)
  }

  /// Decodes the bytes of a file.
  static func decode(_ data: Data, path: String) throws(ImageFileError) -> NumericArray {
    func failure(
      _ problem: String, _ advice: String = "save it again with numpy.save"
    ) -> ImageFileError {
      ImageFileError(path: path, problem: problem, advice: advice)
    }
    let bytes = [UInt8](data.prefix(12))
    guard bytes.count >= 10, bytes.starts(with: magic), (1...3).contains(bytes[6]) else {
      throw failure("is not a NumPy array")
    }
    let lengthSize = bytes[6] == 1 ? 2 : 4
    guard bytes.count >= 8 + lengthSize else { throw failure("is truncated") }
    let length = bytes[8..<8 + lengthSize].reversed().reduce(0) { $0 << 8 | Int($1) }
    let start = 8 + lengthSize
    guard length <= data.count - start else { throw failure("is truncated within its header") }
    let header = String(
      decoding: data[data.startIndex + start..<data.startIndex + start + length], as: UTF8.self)
    guard let fields = HeaderFields(header) else { throw failure("has a header of unknown form") }
    guard let type = elementType(fields.type) else {
      throw failure(
        "holds elements of type \(fields.type.prefix(20)), not real numbers",
        "save it as float32: numpy.save(path, array.astype('float32'))")
    }
    let body = data.dropFirst(start + length)
    guard
      let array = NumericArray(
        shape: fields.shape, elementType: type, isBigEndian: fields.type.hasPrefix(">"),
        isColumnMajor: fields.isColumnMajor, data: Data(body))
    else {
      throw failure(
        "is truncated or damaged: its shape \(fields.shape) does not fit the \(body.count) bytes "
          + "that follow")
    }
    return array
  }

  private static func elementType(_ name: String) -> NumericArray.ElementType? {
    let byteOrders: Set<Character> = ["<", ">", "|", "="]
    switch String(name.drop { byteOrders.contains($0) }) {
    case "f2": return .float(bytes: 2)
    case "f4": return .float(bytes: 4)
    case "f8": return .float(bytes: 8)
    case "u1": return .unsigned(bytes: 1)
    case "u2": return .unsigned(bytes: 2)
    case "u4": return .unsigned(bytes: 4)
    case "u8": return .unsigned(bytes: 8)
    case "i1": return .signed(bytes: 1)
    case "i2": return .signed(bytes: 2)
    case "i4": return .signed(bytes: 4)
    case "i8": return .signed(bytes: 8)
    case "b1": return .boolean
    default: return nil
    }
  }

  /// Writes an array of single-precision numbers in row-major order.
  public static func write(
    _ values: [Float], shape: [Int], to path: String
  ) throws(ImageFileError) {
    do {
      try Data(encoded(values, shape: shape)).write(
        to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ImageFileError(
        path: path, problem: "cannot be written", advice: "check the path, permissions and space")
    }
  }

  /// The bytes of a file of format version 1; the shape holds exactly the values.
  public static func encoded(_ values: [Float], shape: [Int]) -> [UInt8] {
    precondition(shape.reduce(1, *) == values.count, "the shape holds every value")
    let dimensions = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(dimensions)), }"
    // The data begin at a multiple of 64 bytes; the header ends in a new line.
    let unpadded = magic.count + 4 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
    var bytes = magic + [1, 0]
    bytes += [UInt8(header.utf8.count & 0xff), UInt8(header.utf8.count >> 8)]
    bytes += Array(header.utf8)
    bytes.reserveCapacity(bytes.count + 4 * values.count)
    for value in values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}

extension NumPyFile {
  /// The three entries of a header, a Python dictionary such as
  /// `{'descr': '<f4', 'fortran_order': False, 'shape': (60, 2), }`.
  private struct HeaderFields {
    var type: String
    var isColumnMajor: Bool
    var shape: [Int]

    init?(_ header: String) {
      guard let type = Self.text(after: "'descr':", in: header),
        let order = Self.rest(after: "'fortran_order':", in: header),
        let shape = Self.rest(after: "'shape':", in: header), shape.hasPrefix("("),
        let close = shape.firstIndex(of: ")")
      else { return nil }
      self.type = type
      isColumnMajor = order.hasPrefix("True")
      guard isColumnMajor || order.hasPrefix("False") else { return nil }
      self.shape = []
      for part in shape[..<close].dropFirst().split(separator: ",") {
        let digits = part.filter { $0 != " " && $0 != "L" }
        if digits.isEmpty { continue }
        guard let size = Int(digits), size >= 0, self.shape.count < 32 else { return nil }
        self.shape.append(size)
      }
    }

    private static func rest(after key: String, in header: String) -> Substring? {
      guard let range = header.range(of: key) else { return nil }
      return header[range.upperBound...].drop { $0 == " " }
    }

    /// The quoted text after a key; a structured type is a list and has none.
    private static func text(after key: String, in header: String) -> String? {
      guard let rest = rest(after: key, in: header), let quote = rest.first else { return nil }
      guard quote == "'" || quote == "\"" else { return "[structured]" }
      return String(rest.dropFirst().prefix { $0 != quote })
    }
  }
}
