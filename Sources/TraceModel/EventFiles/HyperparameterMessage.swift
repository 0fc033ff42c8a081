import OrderedCollections

/// Decodes the hyper-parameters that TensorBoard's plugin keeps in a value's metadata.
///
/// `HParamsPluginData{ SessionStartInfo session_start_info=3 { map<string, Value> hparams=1 } }`
/// with `google.protobuf.Value{ double number_value=2; string string_value=3; bool bool_value=4 }`.
enum HyperparameterMessage {
  /// The hyper-parameters as text, in the order stored; empty when the message holds none.
  static func hyperparameters(
    _ message: UnsafeRawBufferPointer
  ) throws(MalformedMessage) -> OrderedDictionary<String, String> {
    var result: OrderedDictionary<String, String> = [:]
    var reader = WireReader(message)
    while let field = try reader.nextField() {
      guard field == (3, .bytes) else {
        try reader.skip(field.type)
        continue
      }
      var session = WireReader(try reader.bytes())
      while let field = try session.nextField() {
        if field == (1, .bytes) {
          let entry = try self.entry(try session.bytes())
          result[entry.key] = entry.value
        } else {
          try session.skip(field.type)
        }
      }
    }
    return result
  }

  private static func entry(
    _ message: UnsafeRawBufferPointer
  ) throws(MalformedMessage) -> (key: String, value: String) {
    var entry = (key: "", value: "")
    var reader = WireReader(message)
    while let field = try reader.nextField() {
      switch (field.number, field.type) {
      case (1, .bytes): entry.key = try reader.string()
      case (2, .bytes): entry.value = try value(try reader.bytes())
      default: try reader.skip(field.type)
      }
    }
    return entry
  }

  private static func value(
    _ message: UnsafeRawBufferPointer
  ) throws(MalformedMessage) -> String {
    var text = ""
    var reader = WireReader(message)
    while let field = try reader.nextField() {
      switch (field.number, field.type) {
      case (2, .fixed64):
        let number = Double(bitPattern: try reader.fixed64())
        text = Int(exactly: number).map(String.init) ?? number.description
      case (3, .bytes): text = try reader.string()
      case (4, .varint): text = try reader.varint() == 0 ? "false" : "true"
      default: try reader.skip(field.type)
      }
    }
    return text
  }
}
