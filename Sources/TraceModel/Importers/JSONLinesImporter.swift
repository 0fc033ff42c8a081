/// Lines of JSON objects, one record a line, nested objects as paths of the tag.
struct JSONLinesImporter: Importer {
  let name = "JSON lines log"

  func recognises(_ log: TextLog) -> Bool {
    guard let value = JSONText(log.firstLine), case .object = value else { return false }
    return true
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    var records = JSONRecords()
    var broken = 0
    for line in log.lines {
      guard let value = JSONText(line) else {
        broken += 1
        continue
      }
      records.record(value, into: &runs)
    }
    records.finish(log, &runs)
    if broken > 0 {
      runs.notice(.damage, log.path, "\(broken) lines are no valid JSON and were left out")
    }
  }
}

/// Records one after the other, each with its step or counted.
struct JSONRecords {
  private var count = 0
  private var isCounted = false

  /// Records the numbers of an object.
  mutating func record(_ value: JSONText, into runs: inout ImportedRuns) {
    let numbers = value.numbers()
    guard !numbers.isEmpty else { return }
    var step = count
    if let index = StepKey.index(in: numbers.map(\.key)),
      let counted = StepKey.step(numbers[index].value)
    {
      step = counted
    } else {
      isCounted = true
    }
    count += 1
    for (key, number) in numbers where !StepKey.isCounter(key) {
      runs.record(number, tag: key, step: step)
    }
  }

  /// Says when steps had to be counted.
  func finish(_ log: TextLog, _ runs: inout ImportedRuns) {
    if isCounted {
      runs.notice(.steps, log.path, "some records have no step; they are counted instead")
    }
  }
}
