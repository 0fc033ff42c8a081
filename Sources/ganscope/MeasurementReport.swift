import Foundation
import Plotting
import SampleMetrics

/// What `ganscope measure` found, as text or JSON.
struct MeasurementReport: Encodable {
  /// A file of samples.
  struct Source: Encodable {
    let path: String
    let samples: Int
    let dimension: Int
  }

  /// A metric that could not be measured.
  struct Skipped: Encodable {
    let metric: String
    let reason: String
  }

  let schema = 1
  let tool = GANScope.tool
  let fake: Source
  let reference: Source
  let neighbours: Int
  let seed: UInt64
  let notes: [String]
  var scores: [Score] = []
  var skipped: [Skipped] = []

  init(_ fakes: SampleFile, _ reals: SampleFile, neighbours: Int, seed: UInt64, notes: [String]) {
    func source(_ file: SampleFile) -> Source {
      Source(path: file.name, samples: file.samples.count, dimension: file.samples.dimension)
    }
    fake = source(fakes)
    reference = source(reals)
    self.neighbours = neighbours
    self.seed = seed
    self.notes = notes
  }

  /// The report as JSON: keys sorted, the same samples give the same bytes.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The report as lines of text.
  var lines: [String] {
    var lines = [
      Terminal.styled(fake.path, .bold)
        + ": \(fake.samples.counting("sample")) of \(fake.dimension.counting("value")), beside \(reference.samples) of "
        + reference.path
    ]
    lines += notes.map { Terminal.styled("note: \($0)", .yellow) }
    var table = TextTable()
    table.add("score", "value", "95 % interval", "perfect", "what it is")
    for score in scores {
      table.add(
        score.name, (score.isLowerBound ? "≥ " : "") + Self.text(score.value),
        score.interval.map { "\(Self.text($0.from)) to \(Self.text($0.to))" } ?? "–",
        (score.floor ?? score.ceiling ?? score.expected).map(Self.text) ?? "–", score.meaning)
    }
    lines.append("")
    lines += table.lines(columnLimit: 90)
    for skipped in skipped {
      lines.append("not measured: \(skipped.metric): \(skipped.reason.printable(atMost: 200))")
    }
    return lines
  }

  /// A number to four significant digits.
  static func text(_ value: Double) -> String { NumberFormat.significant(value, digits: 4) }
}
