/// The parts of an event that a trace is made of, as ranges of the record's bytes.
///
/// `Event{ double wall_time=1; int64 step=2; string file_version=3; Summary summary=5;
/// SessionLog session_log=7; SourceMetadata source_metadata=10 }`, from tensorboard's event.proto.
struct EventMessage {
  /// Seconds since 1970, or since whatever the writer took for the beginning.
  var wallTime = 0.0
  /// The step, zero when none was given.
  var step = 0
  /// The values logged, a message of its own.
  var summary: UnsafeRawBufferPointer?
  /// Whether a session started here: what was logged at this step and later is superseded.
  var startsSession = false

  /// Decodes the outermost message of a record.
  init(_ payload: UnsafeRawBufferPointer) throws(MalformedMessage) {
    var reader = WireReader(payload)
    while let field = try reader.nextField() {
      switch (field.number, field.type) {
      case (1, .fixed64): wallTime = Double(bitPattern: try reader.fixed64())
      case (2, .varint): step = Int(Int64(bitPattern: try reader.varint()))
      case (5, .bytes): summary = try reader.bytes()
      case (7, .bytes):
        var log = WireReader(try reader.bytes())
        while let field = try log.nextField() {
          if field == (1, .varint) {
            startsSession = try log.varint() == 1
          } else {
            try log.skip(field.type)
          }
        }
      default: try reader.skip(field.type)
      }
    }
  }
}
