import TraceModel

/// Some modes are never or hardly sampled, though most are.
struct ModeDroppingRule: Rule {
  /// Below this share of modes, some are surely missing.
  static let coverage = Threshold(
    "share of modes or regions covered", 0.8,
    meaning: "below (and not below half, which is mode collapse): modes were dropped",
    source: "PacGAN (2018), table 1: a plain GAN reaches 6.3 of 8 and 17.3 of 25 modes, packed "
      + "ones 7.8 and 24")
  /// Below this share, a suspicion.
  static let suspicious = Threshold(
    "share of modes or regions covered, suspicious", 0.9,
    meaning: "below: modes are missing, if not always the same ones",
    source: "all modes are always covered by a perfect sampler of 1,000 samples and 25 modes")
  /// How often a mode must be missing to be called dropped.
  static let persistence = Threshold(
    "share of late snapshots that lack a mode", 0.6,
    meaning: "above: the mode is missing for good, not by the chance of a snapshot",
    source: "three of the last five snapshots")
  /// How much better than guessing D must be for a suspicion where only images were logged.
  static let distinguished = Threshold(
    "D's loss over the loss of guessing, with images alone", 0.89,
    meaning: "below: D tells samples from data as if a fifth of the data were missing, or more",
    source: "closed form: the best D's loss for samples that cover 0.8 of the data is "
      + "(ln 1.8 + 0.8 ln 2.25) / (2 ln 2) of that of guessing (Goodfellow et al. 2014, "
      + "proposition 1)")

  /// The part of image contrast between tiles from which they differ as varied data do.
  static let variedContrast = Threshold(
    "part of the contrast between tiles, with images alone", 0.45,
    meaning: "below, with a D that tells samples from data: fewer kinds of tiles than varied data",
    source: "64 handwritten digits of ten classes have 0.48 to 0.53, of one class 0.18 to 0.37")
  /// How many times more different tiles all late grids show, for the same.
  static let visitedTiles = Threshold(
    "different tiles of all late grids over those of one, with images alone", 1.3,
    meaning: "above, with a D that tells samples from data: each grid lacks some of them",
    source: "1 when every grid shows all that the generator makes, 1.25 when each shows a changing "
      + "0.8 of it")

  let declaration = RuleDeclaration(
    identifier: "mode-dropping", category: .diversity,
    title: "No mode of the data is missing",
    failureTitle: "Modes of the data are missing from the samples",
    summary: "A generator that does well on most of the data may leave some of it out for good: D "
      + "has no generated samples there to push, and G no gradient to go.",
    signals: [.sampleArrays, .modeCounts, .realImages],
    thresholds: [
      coverage, suspicious, persistence, distinguished, variedContrast, visitedTiles,
    ],
    severity: .medium,
    howWrong: "A mode with little weight in the data may be missed by a few hundred samples; "
      + "sample more. Regions of data without clusters are only cells, and a cell at the edge "
      + "may be empty by a small misfit. Where only images were logged, D's loss says that samples "
      + "and data differ, not how: blurred images raise the same suspicion.",
    references: [
      "Lin et al., PacGAN (NeurIPS 2018), table 1",
      "Srivastava et al., VEEGAN (NeurIPS 2017), table 1",
      "Che et al., Mode regularized GANs (ICLR 2017), section 2",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    guard let timeline = context.coverage else { return try judgeImages(in: context) }
    guard timeline.end > 0 else {
      throw SignalMissing([.sampleArrays], "The only samples are from before training.")
    }
    let coverage = timeline.lateCoverage
    let evidence = Evidence(
      series: timeline.source, from: timeline.lateStart, to: timeline.end, value: coverage,
      threshold: Self.coverage.value,
      note: "mean share of \(timeline.regionCount) \(timeline.unit) covered")
    if coverage < ModeCollapseRule.coverage.value {
      var finding = declaration.finding(
        .notApplicable, confidence: 1,
        "Fewer than half of the \(timeline.unit) are covered, which mode-collapse judges.")
      finding.evidence = [evidence]
      return finding
    }
    let missing = persistentlyMissing(timeline)
    guard coverage < Self.suspicious.value || !missing.isEmpty else {
      return declaration.finding(
        .pass, confidence: 0.9,
        "At the end \(timeline.coveredInWords) are covered, and none is missing for good."
          + timeline.reachedInWords,
        evidence: [evidence])
    }
    // A cell at the edge of the data may be empty by a small misfit: cells raise a suspicion only.
    let isSure = coverage < Self.coverage.value && !timeline.isDivided
    let status: FindingStatus = isSure ? .fail : .warn
    let level =
      status == .fail ? Self.coverage.value : max(Self.suspicious.value, coverage.nextUp)
    return declaration.finding(
      status, confidence: status == .fail ? 0.85 : 0.6, onset: timeline.onset(below: level),
      "At the end \(timeline.coveredInWords) are covered"
        + (missing.isEmpty ? "." : "; most late snapshots lack \(missing.count) of them.")
        + timeline.reachedInWords,
      evidence: [evidence], remedies: Remedies.againstCollapse(in: context))
  }

  /// Images alone do not show what is missing; D's loss may show that something is.
  private func judgeImages(in context: RuleContext) throws -> Finding {
    let blind = SignalMissing(
      [.sampleArrays, .modeCounts], "Which part of the data is missing cannot be seen.")
    guard let tiles = context.tiles, tiles.end > 0, !ModeCollapseRule.isAlarmed(by: tiles),
      let certainty = DiscriminatorCertainty(context), certainty.error.count >= 4,
      certainty.late < Self.distinguished.value, let lack = Self.lack(in: tiles)
    else { throw blind }
    return declaration.finding(
      .warn, confidence: 0.3, onset: certainty.onset(below: Self.distinguished.value),
      "D's loss is \(certainty.late.brief) of that of guessing: it tells the samples from the data "
        + "as well as if a fifth of the data or more were missing, and \(lack). Tiles without "
        + "labels do not show what is missing; arrays of samples would.",
      evidence: [
        Evidence(
          series: certainty.tag, from: certainty.lateStart,
          to: max(certainty.lateStart, context.stepCount - 1), value: certainty.late,
          threshold: Self.distinguished.value, note: "median over the last fifth")
      ], remedies: Remedies.againstCollapse(in: context))
  }

  /// What in the tiles speaks for missing modes, nil when nothing does.
  ///
  /// D alone proves little: a strong one tells good samples from data as well.
  private static func lack(in tiles: TileTimeline) -> String? {
    if let turnover = tiles.turnover, turnover.ratio > visitedTiles.value {
      return
        "the late grids show \(turnover.ratio.brief) times as many different tiles together as "
        + "each of them"
    }
    let contrast = tiles.late(\.contrastShare)
    return contrast < variedContrast.value
      ? "only \(contrast.brief) of the contrast is between tiles" : nil
  }

  private func persistentlyMissing(_ timeline: CoverageTimeline) -> [Int] {
    let sets = timeline.late.compactMap(\.covered)
    guard !sets.isEmpty else {
      return timeline.lateCoverage < 1 ? [0] : []
    }
    return (0..<timeline.regionCount).filter { region in
      Double(sets.count { !$0.contains(region) })
        >= Self.persistence.value * Double(sets.count)
    }
  }
}
