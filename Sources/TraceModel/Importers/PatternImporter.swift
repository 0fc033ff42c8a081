/// Lines that match a regular expression of the user's, a named group a quantity.
///
/// The groups `step`, `epoch` and the like count the steps: `it (?<step>\d+) d=(?<d_loss>\S+)`.
struct PatternImporter: Importer {
  /// The regular expression.
  let pattern: String
  var name: String { "lines that match \(pattern)" }

  func recognises(_ log: TextLog) -> Bool { true }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    let expression: Regex<AnyRegexOutput>
    do {
      expression = try Regex(pattern)
    } catch {
      throw TraceReadError(
        path: log.path, problem: "the line pattern is no regular expression",
        advice: "name its groups, for example (?<step>\\d+) and (?<d_loss>\\S+)")
    }
    var count = 0
    for line in log.lines {
      let text = String(decoding: line.prefix(4096), as: UTF8.self)
      guard let match = try? expression.firstMatch(in: text) else { continue }
      var pairs: [(key: String, value: Double)] = []
      for element in match.output {
        if let key = element.name, let text = element.substring, let number = Number.parse(text) {
          pairs.append((key, number))
        }
      }
      guard !pairs.isEmpty else { continue }
      let index = StepKey.index(in: pairs.map(\.key))
      let step = index.flatMap { StepKey.step(pairs[$0].value) } ?? count
      count += 1
      for (key, value) in pairs where !StepKey.isCounter(key) {
        runs.record(value, tag: key, step: step)
      }
    }
  }
}
