import Foundation

/// A decoded `TensorProto`: numbers of any type as doubles, or strings.
///
/// A tensor is taken only when its shape and its elements agree; the shape alone allocates nothing.
struct TensorMessage {
  /// TensorFlow's numbers for element types.
  enum ElementType: UInt64 {
    case float32 = 1
    case float64 = 2
    case int32 = 3
    case uint8 = 4
    case int16 = 5
    case int8 = 6
    case string = 7
    case int64 = 9
    case bool = 10
    case bfloat16 = 14
    case uint16 = 17
    case float16 = 19
    case uint32 = 22
    case uint64 = 23

    /// Bytes per element in `tensor_content`.
    var width: Int? {
      switch self {
      case .uint8, .int8, .bool: 1
      case .int16, .uint16, .float16, .bfloat16: 2
      case .float32, .int32, .uint32: 4
      case .float64, .int64, .uint64: 8
      case .string: nil
      }
    }
  }

  /// The element type.
  private(set) var type = ElementType.float32
  /// The dimensions, empty for a single number.
  private(set) var shape: [Int] = []
  /// The elements in row-major order, empty for strings.
  private(set) var numbers: [Double] = []
  /// The elements of a string tensor.
  private(set) var strings: [UnsafeRawBufferPointer] = []

  /// The single number of a tensor of rank 0.
  var scalar: Double? { shape.isEmpty && numbers.count == 1 ? numbers[0] : nil }

  /// Decodes a tensor; types without a place in a trace (complex, quantised) are malformed here.
  init(_ message: UnsafeRawBufferPointer) throws(MalformedMessage) {
    var content: UnsafeRawBufferPointer?
    var typeNumber: UInt64 = 0
    var reader = WireReader(message)
    while let field = try reader.nextField() {
      switch (field.number, field.type) {
      case (1, .varint): typeNumber = try reader.varint()
      case (2, .bytes): shape = try Self.shape(try reader.bytes())
      case (4, .bytes): content = try reader.bytes()
      case (8, .bytes): strings.append(try reader.bytes())
      case (5, let type), (6, let type), (7, let type), (10, let type), (11, let type),
        (13, let type), (16, let type), (17, let type):
        try readNumbers(field: field.number, type, from: &reader, typeNumber)
      default: try reader.skip(field.type)
      }
    }
    guard let known = ElementType(rawValue: typeNumber) else { throw MalformedMessage() }
    type = known
    if let content, numbers.isEmpty { try readContent(content) }
    var product = 1
    for dimension in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
      guard !overflow else { throw MalformedMessage() }
      product = next
    }
    guard product == (known == .string ? strings.count : numbers.count) else {
      throw MalformedMessage()
    }
  }

  /// `TensorShapeProto{ repeated Dim dim=2 { int64 size=1 } }`.
  private static func shape(
    _ message: UnsafeRawBufferPointer
  ) throws(MalformedMessage) -> [Int] {
    var shape: [Int] = []
    var reader = WireReader(message)
    while let field = try reader.nextField() {
      guard field == (2, .bytes) else {
        try reader.skip(field.type)
        continue
      }
      var size: UInt64 = 0
      var dimension = WireReader(try reader.bytes())
      while let field = try dimension.nextField() {
        if field == (1, .varint) {
          size = try dimension.varint()
        } else {
          try dimension.skip(field.type)
        }
      }
      guard let size = Int(exactly: size), shape.count < 16 else { throw MalformedMessage() }
      shape.append(size)
    }
    return shape
  }

  /// The typed element fields; half precision numbers travel as integers.
  private mutating func readNumbers(
    field: Int, _ type: WireReader.WireType, from reader: inout WireReader, _ typeNumber: UInt64
  ) throws(MalformedMessage) {
    let element: WireReader.WireType = field == 5 ? .fixed32 : field == 6 ? .fixed64 : .varint
    var values: [Double] = []
    try reader.repeated(type, as: element) { packed throws(MalformedMessage) in
      switch field {
      case 5: values.append(Double(Float(bitPattern: try packed.fixed32())))
      case 6: values.append(Double(bitPattern: try packed.fixed64()))
      case 13:
        let bits = UInt16(truncatingIfNeeded: try packed.varint())
        let isBrain = typeNumber == ElementType.bfloat16.rawValue
        values.append(isBrain ? Self.bfloat16(bits) : Self.float16(bits))
      case 16, 17: values.append(Double(try packed.varint()))
      default: values.append(Double(Int64(bitPattern: try packed.varint())))
      }
    }
    numbers += values
  }

  /// The elements as bytes in memory order, least significant first.
  private mutating func readContent(
    _ content: UnsafeRawBufferPointer
  ) throws(MalformedMessage) {
    guard let width = type.width, content.count % width == 0 else { throw MalformedMessage() }
    func elements<Bits: FixedWidthInteger>(_: Bits.Type, _ value: (Bits) -> Double) -> [Double] {
      stride(from: 0, to: content.count, by: width).map {
        value(Bits(littleEndian: content.loadUnaligned(fromByteOffset: $0, as: Bits.self)))
      }
    }
    numbers =
      switch type {
      case .float32: elements(UInt32.self) { Double(Float(bitPattern: $0)) }
      case .float64: elements(UInt64.self) { Double(bitPattern: $0) }
      case .int32: elements(Int32.self) { Double($0) }
      case .int64: elements(Int64.self) { Double($0) }
      case .uint8, .bool: elements(UInt8.self) { Double($0) }
      case .int8: elements(Int8.self) { Double($0) }
      case .int16: elements(Int16.self) { Double($0) }
      case .uint16: elements(UInt16.self) { Double($0) }
      case .uint32: elements(UInt32.self) { Double($0) }
      case .uint64: elements(UInt64.self) { Double($0) }
      case .float16: elements(UInt16.self) { Self.float16($0) }
      case .bfloat16: elements(UInt16.self) { Self.bfloat16($0) }
      case .string: []
      }
  }

  /// The value of an IEEE 754 half-precision number, whatever the machine's own support for it.
  static func float16(_ bits: UInt16) -> Double {
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

  /// The upper half of a single-precision number.
  static func bfloat16(_ bits: UInt16) -> Double { Double(Float(bitPattern: UInt32(bits) << 16)) }
}
