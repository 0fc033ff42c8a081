/// StyleGAN's `stats.jsonl`: `{"name": {"num": n, "mean": m, "std": s}, …, "timestamp": t}`.
///
/// The step is `Progress/kimg`, thousands of images shown, which also names its image grids. A
/// statistic without samples is `NaN` and is left out: nothing was measured.
struct StyleGANStatsImporter: Importer {
  let name = "StyleGAN statistics"

  func recognises(_ log: TextLog) -> Bool {
    JSONText(log.firstLine)?["Progress/kimg"]?["mean"]?.number != nil
  }

  func read(_ log: TextLog, into runs: inout ImportedRuns) throws(TraceReadError) {
    var broken = 0
    for line in log.lines {
      guard let value = JSONText(line), case .object(let members) = value,
        let step = value["Progress/kimg"]?["mean"]?.number.flatMap(StepKey.step)
      else {
        broken += 1
        continue
      }
      for (key, statistic) in members {
        if let mean = statistic["mean"]?.number, statistic["num"]?.number != 0 {
          runs.record(mean, tag: key, step: step)
        }
      }
    }
    if broken > 0 {
      runs.notice(.damage, log.path, "\(broken) lines are no valid statistics and were left out")
    }
    runs.notice(.steps, log.path, "one step is one kimg: a thousand images shown")
  }
}
