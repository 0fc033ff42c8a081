import Foundation

extension DiagnosisReport {
  /// The report as JSON text: keys sorted, the same report gives the same bytes.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(self)
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
