import TraceModel

/// The generator moves from mode to mode instead of covering them together.
struct ModeHoppingRule: Rule {
  /// How many modes must be lost over the second half.
  static let lost = Threshold(
    "modes lost between snapshots of the second half", 4,
    meaning: "at least: the generator leaves modes it had",
    source: "the rotation through modes that Metz et al. (2017, figure 2) show for a plain GAN")
  /// How many times more modes are visited than held.
  static let visited = Threshold(
    "modes visited over modes held", 2,
    meaning: "at least: most modes visited are not kept",
    source: "a generator that keeps what it has visits as many as it holds")

  let declaration = RuleDeclaration(
    identifier: "mode-hopping", category: .diversity,
    title: "Modes that were found are kept",
    failureTitle: "The generator hops from mode to mode",
    summary: "G moves to where D is weak, D follows, G moves on. Each snapshot looks good and "
      + "together they cover much, but no single generator does.",
    signals: [.sampleArrays, .modeCounts], thresholds: [lost, visited], severity: .high,
    howWrong: "With snapshots far apart, slow drift and fast hopping look the same. If an "
      + "exponential moving average of the generator's weights covers all modes, sample from that.",
    references: [
      "Metz et al., Unrolled GANs (ICLR 2017), figure 2",
      "Google, Machine learning course, GANs: common problems",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    guard let timeline = context.coverage else {
      throw SignalMissing([.sampleArrays, .modeCounts], "It takes samples of several steps.")
    }
    let half = timeline.measurements.suffix(timeline.measurements.count / 2)
    let sets = half.compactMap { measurement in measurement.covered.map { (measurement.step, $0) } }
    guard sets.count >= 4, let first = sets.first else {
      throw SignalMissing(
        [.sampleArrays, .modeCounts], "It takes at least eight snapshots to see modes come and go.")
    }
    var lost = 0
    var firstLoss: Int?
    for (before, after) in zip(sets, sets.dropFirst()) {
      let gone = before.1.subtracting(after.1).count
      lost += gone
      if gone > 0, firstLoss == nil { firstLoss = after.0 }
    }
    let union = sets.reduce(into: Set<Int>()) { $0.formUnion($1.1) }.count
    let held = Statistics.mean(sets.map { Double($0.1.count) }) ?? 0
    let ratio = held > 0 ? Double(union) / held : 0
    let evidence = Evidence(
      series: timeline.source, from: first.0, to: timeline.end, value: ratio,
      threshold: Self.visited.value,
      note: "\(union) of \(timeline.regionCount) visited, \(held.brief) held at once, \(lost) lost")
    guard Double(lost) >= Self.lost.value, ratio >= Self.visited.value else {
      return declaration.finding(
        .pass, confidence: 0.85,
        "Over the second half \(lost) \(timeline.unit) were lost between snapshots; \(union) were "
          + "visited, \(held.brief) held at once.",
        evidence: [evidence])
    }
    return declaration.finding(
      .fail, confidence: 0.8, onset: firstLoss,
      "Over the second half the samples visited \(union) \(timeline.unit), but held only "
        + "\(held.brief) at once, and lost one \(lost) times.",
      evidence: [evidence], remedies: Remedies.againstRotation(in: context))
  }
}
