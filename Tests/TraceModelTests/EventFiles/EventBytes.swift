@testable import TraceModel

/// Builds the bytes of event files for tests, message by message.
enum EventBytes {
  /// A file of records, the version record first.
  static func file(_ events: [[UInt8]]) -> [UInt8] {
    var writer = WireWriter()
    for event in [version()] + events { writer.record(event) }
    return writer.bytes
  }

  /// The record that every file begins with.
  static func version() -> [UInt8] {
    message {
      $0.field(1, 1_700_000_000.0)
      $0.field(3, "brain.Event:2")
    }
  }

  /// An event with a summary of the given values.
  static func event(step: Int, _ values: [[UInt8]]) -> [UInt8] {
    message {
      $0.field(1, 1_700_000_000.0 + Double(step))
      $0.field(2, step)
      $0.field(5) { for value in values { $0.field(1, bytes: value) } }
    }
  }

  /// An event of plain scalars.
  static func scalars(step: Int, _ values: KeyValuePairs<String, Float>) -> [UInt8] {
    event(step: step, values.map { scalar($0.key, $0.value) })
  }

  /// A plain scalar.
  static func scalar(_ tag: String, _ value: Float) -> [UInt8] {
    message {
      $0.field(1, tag)
      $0.field(2, value)
    }
  }

  /// A session that starts at a step.
  static func sessionStart(step: Int) -> [UInt8] {
    message {
      $0.field(2, step)
      $0.field(7) { $0.field(1, 1) }
    }
  }

  /// A value that holds a tensor, with the name of its plugin.
  static func tensor(
    _ tag: String, plugin: String, type: Int, shape: [Int],
    _ elements: (inout WireWriter) -> Void
  ) -> [UInt8] {
    message {
      $0.field(1, tag)
      $0.field(9) { $0.field(1) { $0.field(1, plugin) } }
      $0.field(8) {
        $0.field(1, type)
        $0.field(2) { for size in shape { $0.field(2) { $0.field(1, size) } } }
        elements(&$0)
      }
    }
  }

  /// Any message.
  static func message(_ body: (inout WireWriter) -> Void) -> [UInt8] {
    var writer = WireWriter()
    body(&writer)
    return writer.bytes
  }
}
