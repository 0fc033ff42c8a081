/// The output of a training script, pasted or redirected into a file.
///
/// Two of the most copied repositories print to the console and log nothing else.
struct ConsoleImporter: Importer {
  let name = "console output"

  /// How many lines are looked at to tell console output from other text.
  private static let probe = 2000

  func recognises(_ log: TextLog) -> Bool {
    guard !log.bytes.prefix(4096).contains(0) else { return false }
    var matching = 0
    for line in log.lines.prefix(Self.probe) where !ConsoleLine(line).values.isEmpty {
      matching += 1
      if matching >= 2 { return true }
    }
    return false
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    var count = 0
    var isCounted = false
    var firstEpoch: Double?
    var heading: ConsoleLine.Progress?
    for text in log.lines {
      var line = ConsoleLine(text)
      guard !line.values.isEmpty else {
        // `Epoch 3/40` above the lines of its batches.
        heading = line.progress.first { $0.name == "epoch" } ?? heading
        continue
      }
      if let heading { line.stand(under: heading) }
      var step = count
      // Epochs count from 0 or from 1; a log that starts later was resumed.
      let origin = firstEpoch ?? (line.progress.first?.value == 1 ? 1 : 0)
      firstEpoch = origin
      if let counted = Self.step(line.progress, firstEpoch: origin) {
        step = counted
      } else {
        isCounted = true
      }
      count += 1
      for (name, value) in line.values { runs.record(value, tag: name, step: step) }
    }
    if isCounted {
      runs.notice(.steps, log.path, "some lines name no step; the lines are counted instead")
    }
  }

  /// The step that a line's counters say.
  ///
  /// Of an epoch and a batch out of so many the step is counted over all epochs; a batch without
  /// a total starts again every epoch, which the reader notices.
  static func step(_ progress: [ConsoleLine.Progress], firstEpoch: Double = 0) -> Int? {
    if let direct = StepKey.index(in: progress.map(\.name)),
      progress[direct].name != "epoch", progress[direct].total == nil
    {
      return StepKey.step(progress[direct].value)
    }
    if progress.count >= 2, let total = progress[1].total, total >= 1 {
      return StepKey.step((progress[0].value - firstEpoch) * total + progress[1].value)
    }
    return progress.last.flatMap { StepKey.step($0.value) }
  }
}
