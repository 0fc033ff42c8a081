/// Encodes the values that are not plain scalars.
enum SummaryEncoder {
  /// The plugin under which arrays of our own are kept; TensorBoard leaves it alone.
  static let arrayPlugin = "gan_diag"

  /// TensorFlow's numbers for the element types in use.
  private enum ElementType {
    static let float32 = 1
    static let float64 = 2
    static let string = 7
  }

  /// An event with one value.
  static func event(
    wallTime: Double, step: Int, tag: String, _ content: (inout WireWriter) -> Void
  ) -> [UInt8] {
    event(wallTime: wallTime, step: step) { event in
      event.field(5) { summary in
        summary.field(1) { value in
          value.field(1, tag)
          content(&value)
        }
      }
    }
  }

  /// Any event.
  static func event(
    wallTime: Double, step: Int, _ content: (inout WireWriter) -> Void
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.field(1, wallTime)
    writer.field(2, step)
    content(&writer)
    return writer.bytes
  }

  /// The plugin's name and data.
  static func metadata(_ plugin: String, content: [UInt8] = [], into value: inout WireWriter) {
    value.field(9) {
      $0.field(1) {
        $0.field(1, plugin)
        if !content.isEmpty { $0.field(2, bytes: content) }
      }
    }
  }

  /// A PNG image of 1, 3 or 4 channels.
  static func image(
    width: Int, height: Int, channels: Int, png: [UInt8], into value: inout WireWriter
  ) {
    value.field(4) {
      $0.field(1, height)
      $0.field(2, width)
      $0.field(3, channels)
      $0.field(4, bytes: png)
    }
  }

  /// An array of single-precision numbers.
  static func array(shape: [Int], _ elements: [Float], into value: inout WireWriter) {
    tensor(ElementType.float32, shape: shape, into: &value) {
      $0.field(4, bytes: elements.flatMap { bytes(of: $0.bitPattern) })
    }
  }

  /// A histogram as rows of lower edge, upper edge and count.
  static func histogram(_ bins: [HistogramSnapshot.Bin], into value: inout WireWriter) {
    tensor(ElementType.float64, shape: [bins.count, 3], into: &value) {
      let numbers = bins.flatMap { [$0.lower, $0.upper, $0.count] }
      $0.field(4, bytes: numbers.flatMap { bytes(of: $0.bitPattern) })
    }
  }

  /// A list of one text.
  static func text(_ text: String, into value: inout WireWriter) {
    tensor(ElementType.string, shape: [1], into: &value) { $0.field(8, text) }
  }

  /// A serialised message of its own, as a single string.
  static func message(_ message: [UInt8], into value: inout WireWriter) {
    tensor(ElementType.string, shape: [], into: &value) { $0.field(8, bytes: message) }
  }

  private static func tensor(
    _ type: Int, shape: [Int], into value: inout WireWriter,
    _ elements: (inout WireWriter) -> Void
  ) {
    value.field(8) {
      $0.field(1, type)
      $0.field(2) { for size in shape { $0.field(2) { $0.field(1, size) } } }
      elements(&$0)
    }
  }

  private static func bytes(of bits: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: bits.littleEndian) { Array($0) }
  }
}

/// Encodes what TensorBoard's hyper-parameter plugin shows: `HParamsPluginData`.
enum HyperparameterEncoder {
  /// The number of a session's end for the plugin.
  enum Outcome: Int {
    case success = 1
    case failure = 2
  }

  /// The configuration and the time at which the session began.
  static func sessionStart(_ configuration: [String: String], time: Double) -> [UInt8] {
    var writer = WireWriter()
    writer.field(3) { session in
      for (key, value) in configuration.sorted(by: { $0.key < $1.key }) {
        session.field(1) { entry in
          entry.field(1, key)
          entry.field(2) {
            if let number = Double(value), number.isFinite {
              $0.field(2, number)
            } else {
              $0.field(3, value)
            }
          }
        }
      }
      session.field(5, time)
    }
    return writer.bytes
  }

  /// How the session ended, and when.
  static func sessionEnd(_ outcome: Outcome, time: Double) -> [UInt8] {
    var writer = WireWriter()
    writer.field(4) {
      $0.field(1, outcome.rawValue)
      $0.field(2, time)
    }
    return writer.bytes
  }
}
