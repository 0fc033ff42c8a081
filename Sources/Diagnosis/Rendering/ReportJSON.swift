import Foundation

extension DiagnosisReport {
  /// The report as JSON text: keys sorted, the same report gives the same bytes.
  ///
  /// - Parameter isIndented: Whether it is laid out for people, in about twice the bytes.
  /// - Returns: The text, with a newline at its end.
  /// - Throws: `EncodingError` when a number has no JSON, which no diagnosis holds.
  public func json(isIndented: Bool = true) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
    let data = try encoder.encode(self)
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
