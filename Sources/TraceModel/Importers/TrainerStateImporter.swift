/// Hugging Face's `trainer_state.json`: an array `log_history` of records with a `step`.
struct TrainerStateImporter: Importer {
  let name = "Hugging Face trainer state"

  func recognises(_ log: TextLog) -> Bool {
    log.bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
      && log.bytes.count < 1 << 28 && JSONText(log.bytes)?["log_history"] != nil
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    guard case .array(let history)? = JSONText(log.bytes)?["log_history"] else {
      throw TraceReadError(
        path: log.path, problem: "its log_history is no list",
        advice: "name the trainer_state.json of a checkpoint")
    }
    var records = JSONRecords()
    for record in history { records.record(record, into: &runs) }
    records.finish(log, &runs)
  }
}
