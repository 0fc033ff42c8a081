import Foundation

/// Reads arrays in the IDX format, in which MNIST is distributed, packed by gzip or not.
///
/// Two zero bytes, the element type, the number of dimensions, each dimension in four bytes, then
/// the elements; everything with the most significant byte first.
public enum IDXFile {
  /// Reads an array.
  public static func read(_ path: String) throws(ImageFileError) -> NumericArray {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ImageFileError(
        path: path, problem: "cannot be read", advice: "check the path and its permissions")
    }
    return try decode(data, path: path)
  }

  /// Decodes the bytes of a file.
  static func decode(_ data: Data, path: String) throws(ImageFileError) -> NumericArray {
    func failure(
      _ problem: String, _ advice: String = "get the file again"
    ) -> ImageFileError {
      ImageFileError(path: path, problem: problem, advice: advice)
    }
    if GzipFile.isGzip(data) {
      guard let unpacked = GzipFile.unpacked(data), !GzipFile.isGzip(unpacked) else {
        throw failure("is damaged: it cannot be unpacked")
      }
      return try decode(unpacked, path: path)
    }
    let head = [UInt8](data.prefix(4))
    guard head.count == 4, head[0] == 0, head[1] == 0, let type = elementType(head[2]) else {
      throw failure("is not an IDX file", "name a file such as train-images-idx3-ubyte")
    }
    let dimensions = Int(head[3])
    let start = 4 + 4 * dimensions
    guard data.count >= start else { throw failure("is truncated within its header") }
    let header = [UInt8](data.prefix(start))
    let shape = (0..<dimensions).map { axis in
      header[(4 + 4 * axis)..<(8 + 4 * axis)].reduce(0) { $0 << 8 | Int($1) }
    }
    guard
      let array = NumericArray(
        shape: shape, elementType: type, isBigEndian: true, isColumnMajor: false,
        data: Data(data.dropFirst(start)))
    else {
      throw failure(
        "is truncated or damaged: its shape \(shape) does not fit the \(data.count - start) bytes "
          + "that follow")
    }
    return array
  }

  private static func elementType(_ code: UInt8) -> NumericArray.ElementType? {
    switch code {
    case 0x08: .unsigned(bytes: 1)
    case 0x09: .signed(bytes: 1)
    case 0x0b: .signed(bytes: 2)
    case 0x0c: .signed(bytes: 4)
    case 0x0d: .float(bytes: 4)
    case 0x0e: .float(bytes: 8)
    default: nil
    }
  }
}
