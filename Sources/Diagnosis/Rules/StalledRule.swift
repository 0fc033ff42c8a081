import TraceModel

/// The generator no longer changes.
struct StalledRule: Rule {
  /// How much images of fixed latents still change.
  static let drift = Threshold(
    "change of fixed images over the distance between them", 1e-3,
    meaning: "below between all late snapshots: the generator stands still",
    source: "images of 8 bits resolve 1/255; a training generator changes each by far more")
  /// How much less than other latents' images those of the same latents differ.
  static let correspondence = Threshold(
    "change between grids over the distance of two tiles", 0.7,
    meaning: "below: the grids show the same latents, whatever their tag says",
    source: "closed form: 1 for tiles drawn anew; 0.7 where half of the contrast stays")
  /// How much the updates have shrunk.
  static let update = Threshold(
    "late over early size of G's updates", 1e-4,
    meaning: "below: G is hardly updated",
    source: "DeepLocalize (Wardat et al. 2021): weights that do not change")

  let declaration = RuleDeclaration(
    identifier: "stalled", category: .stability,
    title: "The generator still learns",
    failureTitle: "The generator stands still",
    summary: "A generator whose outputs no longer change learns nothing, whatever the losses do: "
      + "its gradient is gone, its units are dead, or its optimiser is not stepped.",
    signals: [.sampleImages, .generatorUpdate],
    thresholds: [drift, correspondence, update, GameAtRest.threshold],
    severity: .medium,
    howWrong: "A learning rate that was annealed to zero ends like this on purpose; then the "
      + "samples must already be good.",
    references: [
      "Wardat et al., DeepLocalize (ICSE 2021)",
      "Amazon SageMaker Debugger, UnchangedTensor",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    if let rest = GameAtRest(context) {
      return declaration.finding(
        .pass, confidence: 0.9, GameAtRest.explanation, evidence: [rest.evidence])
    }
    if let update = context.profile(.generatorUpdate), update.finiteSegments.count >= 8,
      let early = update.level(from: 0, to: 0.1), let late = update.lateLevel, early > 0
    {
      let ratio = late / early
      let onset = FinalStretch(
        of: update.finiteSegments.map { $0.median < Self.update.value * early }, holdingFor: 0.8
      ).map { update.finiteSegments[$0.start].firstStep }
      return declaration.finding(
        ratio < Self.update.value ? .warn : .pass, confidence: 0.7, onset: onset,
        "G's updates are \(ratio.brief) times as large at the end as early on.",
        evidence: [
          Evidence(
            series: update.tag, from: onset ?? update.firstStep, to: update.lastStep, value: ratio,
            threshold: Self.update.value, note: "late over early median")
        ], remedies: Remedies.againstOverpoweringDiscriminator(in: context))
    }
    let missing = SignalMissing(
      [.generatorUpdate, .sampleImages], "It takes images of the same latents at several steps.")
    guard let tiles = context.tiles, tiles.measurements.count >= 4 else {
      throw missing
    }
    let drifts = tiles.late.compactMap(\.drift)
    // Samples of fresh latents differ even where the generator stands still.
    guard let greatest = drifts.max(), drifts.count >= 2,
      showsSameLatents(tiles, in: context) || greatest < Self.drift.value
    else { throw missing }
    let onset = FinalStretch(
      of: tiles.measurements.map { $0.drift.map { $0 < Self.drift.value } ?? false },
      holdingFor: 1
    ).map { tiles.measurements[$0.start].step }
    return declaration.finding(
      greatest < Self.drift.value ? .fail : .pass, confidence: 0.8, onset: onset,
      "Between late snapshots the images change by at most \(greatest.brief) of their contrast.",
      evidence: [
        Evidence(
          series: tiles.tag, from: tiles.lateStart, to: tiles.end, value: greatest,
          threshold: Self.drift.value, note: "greatest change between late snapshots")
      ], remedies: Remedies.againstOverpoweringDiscriminator(in: context))
  }

  /// Whether grids show the same latents: by their role, or because their tiles change by less than
  /// two tiles of one grid differ.
  private func showsSameLatents(_ tiles: TileTimeline, in context: RuleContext) -> Bool {
    if context.trace.roles.role(of: tiles.tag) == .fixedSamples { return true }
    // The mean square distance of two tiles is twice their variance.
    let changes = tiles.late.compactMap { measurement in
      measurement.drift.map { $0 / (2 * measurement.statistics.contrastShare).squareRoot() }
    }
    return Statistics.median(changes).map { $0 < Self.correspondence.value } ?? false
  }
}
