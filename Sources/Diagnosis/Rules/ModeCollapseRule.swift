import SampleMetrics
import TraceModel

/// Less than half of the data's modes are reached, or the images of a grid are alike.
struct ModeCollapseRule: Rule {
  /// Below this share of modes the run has collapsed rather than dropped a few.
  static let coverage = Threshold(
    "share of modes or regions covered", 0.5,
    meaning: "below: mode collapse; a mode counts as covered with a fifth of its fair share",
    source: "a perfect sampler covers all; half is our own line between collapse and dropping")
  /// Below this share of samples on the data, coverage says little.
  static let quality = Threshold(
    "share of samples on the data", 0.15,
    meaning: "below: the samples miss the data altogether, so that modes cannot be counted",
    source: "PacGAN and VEEGAN count only high-quality samples; a perfect sampler has 0.989")
  /// The best share of samples on the data from which the generator did reach them.
  static let reachedQuality = Threshold(
    "best share of samples on the data in the second half", 0.5,
    meaning: "above: the generator reaches the data, if not at every snapshot",
    source: "half of what a perfect sampler has")
  /// The part of image contrast that is between tiles.
  static let contrast = Threshold(
    "part of the contrast between tiles", 0.15,
    meaning: "below: all tiles are nearly one image",
    source: "64 handwritten digits of one class alone have 0.18 to 0.37, of ten classes 0.48 to "
      + "0.53; two fresh draws of one image have 0")
  /// The suspicion for the same.
  static let suspiciousContrast = Threshold(
    "part of the contrast between tiles, suspicious", 0.25,
    meaning: "below: the tiles differ less than the images of most data sets do",
    source: "half of what 64 handwritten digits of ten classes have")
  /// Nearest over typical distance between tiles.
  static let repetition = Threshold(
    "nearest over typical distance between tiles", 0.25,
    meaning: "below: tiles repeat each other or lie along a curve",
    source: "64 points of a d-dimensional cloud come to about 64^(-1/d): 0.13 for d = 2, 0.25 for "
      + "d = 3; handwritten digits have 0.47 to 0.55")
  /// The suspicion for the same.
  static let suspiciousRepetition = Threshold(
    "nearest over typical distance between tiles, suspicious", 0.35,
    meaning: "below: tiles are close to repeating each other",
    source: "64^(-1/4): a cloud of four dimensions")
  /// Effective number of different tiles against real ones.
  static let relativeCount = Threshold(
    "effective number of different tiles over that of real ones", 0.4,
    meaning: "below: the tiles are much more alike than real images are",
    source: "order-2 Rényi kernel entropy (Jalali et al. 2023) held against a real grid")

  /// Texture against real ones.
  static let texture = Threshold(
    "correlation of neighbouring pixels against that of real ones", 0.35,
    meaning: "further apart: the tiles are not of the data's kind, and their variety says nothing",
    source: "white noise has 0, photographs 0.9 and more, drawn and written digits 0.5 to 0.9")

  let declaration = RuleDeclaration(
    identifier: "mode-collapse", category: .diversity,
    title: "The samples cover the data",
    failureTitle: "The generator has collapsed to a part of the data",
    summary: "A collapsed generator maps many latents to few outputs. The losses do not show it: D "
      + "cannot tell those few from real ones. Only samples can, so that a run without samples "
      + "is never cleared of it.",
    signals: [.sampleArrays, .modeCounts, .sampleImages, .realImages],
    thresholds: [
      coverage, quality, reachedQuality, contrast, suspiciousContrast, repetition,
      suspiciousRepetition,
      relativeCount, texture, BalancedDiscriminator.threshold,
    ],
    severity: .high,
    howWrong: "Regions of the real samples are found from at most 1,000 of them; rare modes may be "
      + "missed. Tiles of a data set whose images are truly alike (aligned scans) resemble "
      + "collapse: log a grid of real images to compare with. Samples from a truncated prior are "
      + "less diverse than the generator.",
    references: [
      "Lin et al., PacGAN (NeurIPS 2018), section 4.1",
      "Srivastava et al., VEEGAN (NeurIPS 2017), section 4",
      "Naeem et al., Reliable fidelity and diversity metrics (ICML 2020)",
      "Jalali et al., An information-theoretic evaluation of generative models (NeurIPS 2023)",
      "Arora and Zhang, Do GANs actually learn the distribution? (2017)",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    if let coverage = context.coverage { return try judge(coverage, in: context) }
    if let tiles = context.tiles { return try judge(tiles, in: context) }
    throw SignalMissing(
      [.sampleArrays, .sampleImages],
      "No samples were logged, and losses cannot show whether samples are diverse.")
  }

  private func judge(_ timeline: CoverageTimeline, in context: RuleContext) throws -> Finding {
    guard timeline.end > 0 else {
      throw SignalMissing(
        [.sampleArrays], "The only samples are from step \(timeline.end), before training.")
    }
    let coverage = timeline.lateCoverage
    let quality = timeline.lateQuality
    let evidence = Evidence(
      series: timeline.source, from: timeline.lateStart, to: timeline.end, value: coverage,
      threshold: Self.coverage.value,
      note: "mean share of \(timeline.regionCount) \(timeline.unit) covered")
    guard coverage < Self.coverage.value else {
      return declaration.finding(
        .pass, confidence: 0.9,
        "At the end \(timeline.coveredInWords) are covered." + timeline.reachedInWords,
        evidence: [evidence])
    }
    let onset = timeline.onset(below: Self.coverage.value)
    // A generator that hops is between modes now and then: what it reached before counts.
    let best = timeline.secondHalf.compactMap(\.quality).max() ?? 1
    if let quality, quality < Self.quality.value, best < Self.reachedQuality.value {
      return declaration.finding(
        .warn, confidence: 0.5, onset: onset,
        "Only \(quality.percent) of the samples lie on the data at all, so it cannot be told which "
          + "modes they stand for; \(timeline.coveredInWords) are reached.",
        evidence: [evidence], remedies: Remedies.againstCollapse(in: context))
    }
    let since =
      onset == timeline.measurements.first?.step
      ? "No snapshot ever covered more." : "It has been so since step \(onset ?? 0)."
    return declaration.finding(
      .fail, confidence: 0.6 + 0.4 * min(1, (Self.coverage.value - coverage) / 0.2), onset: onset,
      "At the end only \(timeline.coveredInWords) are covered. \(since)"
        + timeline.reachedInWords,
      evidence: [evidence], remedies: Remedies.againstCollapse(in: context))
  }

  private func judge(_ timeline: TileTimeline, in context: RuleContext) throws -> Finding {
    guard timeline.end > 0 else {
      throw SignalMissing(
        [.sampleImages], "The only images are from step \(timeline.end), before training.")
    }
    let signs = TileSign.all(timeline)
    let worst = signs.min { $0.margin < $1.margin }
    guard let worst, worst.status != .pass else {
      return try clear(timeline, signs, in: context)
    }
    let alarming = signs.filter { $0.status != .pass }
    return declaration.finding(
      worst.status, confidence: worst.status == .fail ? 0.85 : 0.5,
      onset: worst.onset(timeline),
      "The images of one grid are nearly alike at the end: "
        + alarming.map(\.sentence).joined(separator: ", ") + ".",
      evidence: alarming.map { $0.evidence(timeline) },
      remedies: Remedies.againstCollapse(in: context))
  }

  /// Whether the tiles of a run are so alike that this rule fails or warns.
  static func isAlarmed(by timeline: TileTimeline) -> Bool {
    TileSign.all(timeline).contains { $0.status != .pass }
  }

  /// Tiles that differ show that the generator has not collapsed to one image, but only real images
  /// show that they differ as the data do.
  ///
  /// A D that finds next to no difference is mentioned and clears nobody: a penalty or smoothed
  /// labels keep D from its best, and its loss near that of guessing, whatever is missing.
  private func clear(
    _ timeline: TileTimeline, _ signs: [TileSign], in context: RuleContext
  ) throws -> Finding {
    let seen =
      "The tiles at the end differ from each other: "
      + signs.map(\.sentence).joined(separator: ", ") + "."
    guard timeline.real != nil else {
      let balance = BalancedDiscriminator(context).map {
        " D's loss is \($0.error.brief) of that of guessing, so that little is missing if D is at "
          + "its best."
      }
      throw SignalMissing(
        [.realImages, .sampleArrays],
        seen + (balance ?? "") + " Without real images to hold them against, no part of the data "
          + "can be said to be covered.")
    }
    let (made, real) = (timeline.late(\.smoothness), timeline.real?.smoothness ?? 0)
    guard abs(made - real) < Self.texture.value else {
      throw SignalMissing(
        [.sampleArrays],
        seen
          + " But they look nothing like real ones: neighbouring pixels correlate by \(made.brief),"
          + " those of real images by \(real.brief). What noise covers cannot be told from tiles.")
    }
    return declaration.finding(
      .pass, confidence: 0.8, seen, evidence: signs.map { $0.evidence(timeline) })
  }
}

/// One statistic of tiles held against its thresholds.
private struct TileSign {
  var name: String
  var value: Double
  var failBelow: Double
  var warnBelow: Double
  var measure: (TileStatistics) -> Double

  var status: FindingStatus { value < failBelow ? .fail : value < warnBelow ? .warn : .pass }
  /// How far on the safe side, relative to the threshold for failing.
  var margin: Double { value / failBelow }
  var sentence: String { "\(name) \(value.brief)" }

  func evidence(_ timeline: TileTimeline) -> Evidence {
    Evidence(
      series: timeline.tag, from: timeline.lateStart, to: timeline.end, value: value,
      threshold: status == .warn ? warnBelow : failBelow, note: "\(name), median over the range")
  }

  /// The step from which the tiles stay suspiciously alike.
  ///
  /// Tiles of a collapsed generator vary around the threshold for failing; that they were never
  /// above that of a suspicion for long tells when it began.
  func onset(_ timeline: TileTimeline) -> Int? {
    FinalStretch(
      of: timeline.measurements.map { measure($0.statistics) < warnBelow }, holdingFor: 0.8
    ).map { timeline.measurements[$0.start].step } ?? timeline.lateStart
  }

  static func all(_ timeline: TileTimeline) -> [TileSign] {
    func sign(
      _ name: String, _ fail: Double, _ warn: Double,
      _ measure: @escaping (TileStatistics) -> Double
    ) -> TileSign {
      TileSign(
        name: name, value: timeline.late(measure), failBelow: fail, warnBelow: warn,
        measure: measure)
    }
    var signs = [
      sign(
        "part of the contrast between tiles", ModeCollapseRule.contrast.value,
        ModeCollapseRule.suspiciousContrast.value, \.contrastShare),
      sign(
        "nearest over typical distance between tiles", ModeCollapseRule.repetition.value,
        ModeCollapseRule.suspiciousRepetition.value, \.repetition),
    ]
    if let real = timeline.real {
      // Real images decide what is alike; the absolute numbers only stand in for them.
      let factor = min(1, real.contrastShare / 0.5)
      signs[0].failBelow *= factor
      signs[0].warnBelow *= factor
      let relative = ModeCollapseRule.relativeCount.value
      signs.append(
        sign("effective number of different tiles over that of real ones", relative, 1.5 * relative)
        { tiles in
          // No grid shows more different tiles than it has: beyond that, numbers grow without
          // bound with the contrast between them, and their ratio says nothing.
          let most = Double(min(tiles.count, real.count))
          return min(1, min(tiles.effectiveCount, most) / min(real.effectiveCount, most))
        })
    }
    return signs
  }
}
