import Foundation

/// An array of numbers as it lies in a file: a shape, an element type, and bytes not yet converted.
public struct NumericArray: Sendable {
  /// The type of the elements.
  public enum ElementType: Sendable, Equatable {
    case unsigned(bytes: Int)
    case signed(bytes: Int)
    case float(bytes: Int)
    case boolean

    /// Bytes per element.
    public var width: Int {
      switch self {
      case .unsigned(let bytes), .signed(let bytes), .float(let bytes): bytes
      case .boolean: 1
      }
    }
  }

  /// The dimensions; their product is the number of elements.
  public let shape: [Int]
  /// The type of the elements in the file.
  public let elementType: ElementType

  private let isBigEndian: Bool
  private let isColumnMajor: Bool
  private let data: Data

  /// The number of elements.
  public var count: Int { shape.reduce(1, *) }

  /// Creates an array from its parts, nil when the shape and the number of bytes disagree.
  ///
  /// No product of some of the dimensions overflows, not even beside one that is 0.
  init?(
    shape: [Int], elementType: ElementType, isBigEndian: Bool, isColumnMajor: Bool, data: Data
  ) {
    var bound = elementType.width
    for dimension in shape {
      let (product, overflow) = bound.multipliedReportingOverflow(by: max(1, dimension))
      guard dimension >= 0, !overflow else { return nil }
      bound = product
    }
    guard (shape.contains(0) ? 0 : bound) == data.count else { return nil }
    self.shape = shape
    self.elementType = elementType
    self.isBigEndian = isBigEndian
    self.isColumnMajor = isColumnMajor
    self.data = data
  }

  /// The elements in row-major order, in single precision.
  public func floats() -> [Float] {
    guard elementType == .float(bytes: 4), !isBigEndian, !isColumnMajor else {
      return elements { Float($0) }
    }
    return data.withUnsafeBytes { bytes in
      [Float](unsafeUninitializedCapacity: count) { values, initialized in
        for index in 0..<count {
          let bits = bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
          values[index] = Float(bitPattern: UInt32(littleEndian: bits))
        }
        initialized = count
      }
    }
  }

  /// The elements in row-major order, in double precision.
  public func doubles() -> [Double] { elements { $0 } }

  private func elements<Element>(_ convert: (Double) -> Element) -> [Element] {
    data.withUnsafeBytes { bytes in
      switch elementType {
      case .boolean, .unsigned(bytes: 1): read(UInt8.self, bytes) { convert(Double($0)) }
      case .unsigned(bytes: 2): read(UInt16.self, bytes) { convert(Double($0)) }
      case .unsigned(bytes: 4): read(UInt32.self, bytes) { convert(Double($0)) }
      case .unsigned: read(UInt64.self, bytes) { convert(Double($0)) }
      case .signed(bytes: 1): read(Int8.self, bytes) { convert(Double($0)) }
      case .signed(bytes: 2): read(Int16.self, bytes) { convert(Double($0)) }
      case .signed(bytes: 4): read(Int32.self, bytes) { convert(Double($0)) }
      case .signed: read(Int64.self, bytes) { convert(Double($0)) }
      case .float(bytes: 2): read(UInt16.self, bytes) { convert(Self.half($0)) }
      case .float(bytes: 4):
        read(UInt32.self, bytes) { convert(Double(Float(bitPattern: $0))) }
      case .float: read(UInt64.self, bytes) { convert(Double(bitPattern: $0)) }
      }
    }
  }

  private func read<Bits: FixedWidthInteger, Element>(
    _: Bits.Type, _ bytes: UnsafeRawBufferPointer, _ convert: (Bits) -> Element
  ) -> [Element] {
    let width = MemoryLayout<Bits>.size
    func element(_ index: Int) -> Element {
      let bits = bytes.loadUnaligned(fromByteOffset: index * width, as: Bits.self)
      return convert(isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits))
    }
    let count = bytes.count / width
    guard isColumnMajor, shape.count > 1 else { return (0..<count).map(element) }
    // The first index varies fastest in the file, the last one in the result.
    var strides: [Int] = []
    var stride = 1
    for dimension in shape {
      strides.append(stride)
      stride *= dimension
    }
    var index = [Int](repeating: 0, count: shape.count)
    return (0..<count).map { _ in
      let value = element(zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 })
      for axis in shape.indices.reversed() {
        index[axis] += 1
        if index[axis] < shape[axis] { break }
        index[axis] = 0
      }
      return value
    }
  }

  /// The value of an IEEE 754 half-precision number.
  private static func half(_ bits: UInt16) -> Double {
    let sign: Double = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int((bits >> 10) & 0x1f)
    let fraction = Double(bits & 0x3ff) / 1024
    switch exponent {
    case 0: return sign * fraction * 0x1p-14
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}
