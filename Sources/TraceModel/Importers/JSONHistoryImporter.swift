/// A JSON file of whole histories: `{"d_loss": [1.2, 1.1, …], "g_loss": […]}` as Keras's `History`
/// is dumped, or a list of records.
struct JSONHistoryImporter: Importer {
  let name = "JSON history"

  func recognises(_ log: TextLog) -> Bool {
    guard log.bytes.count < 1 << 28, JSONText(log.firstLine)?.isHistory ?? true else {
      return false
    }
    return JSONText(log.bytes)?.isHistory ?? false
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    switch JSONText(log.bytes) {
    case .array(let history)?:
      var records = JSONRecords()
      for record in history { records.record(record, into: &runs) }
      records.finish(log, &runs)
    case .object(let members)?:
      for case (let key, .array(let values)) in members {
        for (step, value) in values.enumerated() {
          if let number = value.number { runs.record(number, tag: key, step: step) }
        }
      }
      runs.notice(.steps, log.path, "the histories have no steps; their values are counted")
    default: break
    }
  }
}

extension JSONText {
  /// Whether this is a list of objects, or an object of lists of numbers.
  fileprivate var isHistory: Bool {
    switch self {
    case .array(let elements):
      if case .object? = elements.first { true } else { false }
    case .object(let members):
      members.contains {
        if case .array(let list) = $0.value { list.first?.number != nil } else { false }
      }
    default: false
    }
  }
}
