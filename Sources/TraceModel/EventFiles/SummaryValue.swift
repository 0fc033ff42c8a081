/// One value of a summary, as ranges of the record's bytes.
///
/// `Value{ string tag=1; float simple_value=2; Image image=4; HistogramProto histo=5;
/// TensorProto tensor=8; SummaryMetadata metadata=9 }`, from tensorboard's summary.proto.
struct SummaryValue {
  /// What the value holds.
  enum Content {
    case scalar(Float)
    case image(UnsafeRawBufferPointer)
    case histogram(UnsafeRawBufferPointer)
    case tensor(UnsafeRawBufferPointer)
  }

  /// The tag's bytes, not checked to be UTF-8.
  var tag = UnsafeRawBufferPointer(start: nil, count: 0)
  /// What was logged; nil for metadata alone and for kinds that no trace holds (audio).
  var content: Content?
  /// The metadata message, which only the first value of a tag carries.
  var metadata: UnsafeRawBufferPointer?

  /// Decodes one value.
  init(_ message: UnsafeRawBufferPointer) throws(MalformedMessage) {
    var reader = WireReader(message)
    while let field = try reader.nextField() {
      switch (field.number, field.type) {
      case (1, .bytes): tag = try reader.bytes()
      case (2, .fixed32): content = .scalar(Float(bitPattern: try reader.fixed32()))
      case (4, .bytes): content = .image(try reader.bytes())
      case (5, .bytes): content = .histogram(try reader.bytes())
      case (8, .bytes): content = .tensor(try reader.bytes())
      case (9, .bytes): metadata = try reader.bytes()
      default: try reader.skip(field.type)
      }
    }
  }

  /// The usual value, a tag and a number and nothing else, or nil when it is another one.
  ///
  /// Nearly every value of a log has this form, so it has a path of its own.
  @inline(__always)
  static func plainScalar(
    _ message: UnsafeRawBufferPointer
  ) -> (tag: UnsafeRawBufferPointer, value: Float)? {
    guard let start = message.baseAddress, message.count >= 7, message[0] == 0x0a else {
      return nil
    }
    let length = Int(message[1])
    guard length < 0x80, message.count == length + 7, message[length + 2] == 0x15 else {
      return nil
    }
    let bits = (start + length + 3).loadUnaligned(as: UInt32.self)
    return (
      UnsafeRawBufferPointer(start: start + 2, count: length),
      Float(bitPattern: UInt32(littleEndian: bits))
    )
  }
}

/// `SummaryMetadata{ PluginData plugin_data=1 { string plugin_name=1; bytes content=2 } }`.
struct ValueMetadata {
  /// The plugin that shows the value.
  var plugin = ""
  /// The plugin's own data.
  var content = UnsafeRawBufferPointer(start: nil, count: 0)

  /// Decodes the metadata of a value.
  init(_ message: UnsafeRawBufferPointer) throws(MalformedMessage) {
    var reader = WireReader(message)
    while let field = try reader.nextField() {
      guard field == (1, .bytes) else {
        try reader.skip(field.type)
        continue
      }
      var pluginData = WireReader(try reader.bytes())
      while let field = try pluginData.nextField() {
        switch (field.number, field.type) {
        case (1, .bytes): plugin = try pluginData.string()
        case (2, .bytes): content = try pluginData.bytes()
        default: try pluginData.skip(field.type)
        }
      }
    }
  }
}
