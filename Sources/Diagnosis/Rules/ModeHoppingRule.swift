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

  /// How many times more different tiles all late grids show than one does.
  static let visitedTiles = Threshold(
    "different tiles of all late grids over those of one", 3,
    meaning: "above: each grid shows another part of what the generator can make",
    source:
      "1 for a generator that keeps its distribution; runs on digits that covered all classes "
      + "came to 1.8 at most, those that hopped to 2.7 and more")
  /// The suspicion for the same.
  static let suspiciousTiles = Threshold(
    "different tiles of all late grids over those of one, suspicious", 2,
    meaning: "above: half of what is shown over time is missing from each grid",
    source: "the same ratio as for modes, visited over held")
  /// How much two grids that follow each other must differ at the end.
  static let turnover = Threshold(
    "likeness within grids over that between consecutive ones", 1.5,
    meaning: "above, with the ratio of tiles: the population still changes at the end",
    source: "1 when two grids show the same population; 1.0 to 1.5 late in runs that had settled")

  let declaration = RuleDeclaration(
    identifier: "mode-hopping", category: .diversity,
    title: "Modes that were found are kept",
    failureTitle: "The generator hops from mode to mode",
    summary: "G moves to where D is weak, D follows, G moves on. Each snapshot looks good and "
      + "together they cover much, but no single generator does.",
    signals: [.sampleArrays, .modeCounts, .sampleImages],
    thresholds: [lost, visited, visitedTiles, suspiciousTiles, turnover], severity: .high,
    howWrong: "With snapshots far apart, slow drift and fast hopping look the same; so do the "
      + "images of a generator that is still young. If an exponential moving average of the "
      + "generator's weights covers all modes, sample from that.",
    references: [
      "Metz et al., Unrolled GANs (ICLR 2017), figure 2",
      "Google, Machine learning course, GANs: common problems",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    if let timeline = context.coverage { return try judge(timeline, in: context) }
    if let tiles = context.tiles { return try judge(tiles, in: context) }
    throw SignalMissing([.sampleArrays, .modeCounts], "It takes samples of several steps.")
  }

  private func judge(_ timeline: CoverageTimeline, in context: RuleContext) throws -> Finding {
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
  private func judge(_ timeline: TileTimeline, in context: RuleContext) throws -> Finding {
    guard let turnover = timeline.turnover else {
      throw SignalMissing([.sampleImages], "It takes at least eight grids of one layout.")
    }
    let isMoving = turnover.lateFactor > Self.turnover.value
    let status: FindingStatus =
      isMoving && turnover.ratio > Self.visitedTiles.value
      ? .fail : isMoving && turnover.ratio > Self.suspiciousTiles.value ? .warn : .pass
    return declaration.finding(
      status, confidence: status == .warn ? 0.5 : 0.75,
      onset: turnover.onset(above: Self.turnover.value) ?? turnover.start,
      "The grids of the second half show \(turnover.visited.brief) different tiles together, "
        + "\(turnover.held.brief) each; tiles of one grid are \(turnover.lateFactor.brief) times as "
        + "much alike as those of two that follow each other.",
      evidence: [
        Evidence(
          series: timeline.tag, from: turnover.start, to: timeline.end, value: turnover.ratio,
          threshold: (status == .fail ? Self.visitedTiles : Self.suspiciousTiles).value,
          note: "effective number of different tiles, all grids over one")
      ], remedies: Remedies.againstRotation(in: context))
  }
}
