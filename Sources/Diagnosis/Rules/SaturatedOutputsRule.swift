import TraceModel

/// The generator's output units sit at the ends of their range.
struct SaturatedOutputsRule: Rule {
  /// Pixels at black or white beyond what real images have.
  static let excess = Threshold(
    "share of black or white pixels beyond that of real images", 0.25,
    meaning: "above over the last snapshots: outputs are saturated",
    source: "more than half of the units saturated is what SageMaker Debugger alarms at; a quarter "
      + "more than real data have is more than noise can be")
  /// The same without real images.
  static let share = Threshold(
    "share of black or white pixels", 0.98,
    meaning: "above without real images to compare with: outputs may be saturated",
    source: "handwritten digits, the most binary of common data, have about 0.9 at 28 pixels and "
      + "0.6 at 8")

  let declaration = RuleDeclaration(
    identifier: "saturated-outputs", category: .gradients,
    title: "Output units are not saturated",
    failureTitle: "Output units are saturated",
    summary:
      "A tanh or sigmoid at the end of its range has no slope: pixels that are fully black or "
      + "white stay so, and G's gradient dies there.",
    signals: [.sampleImages, .realImages], thresholds: [excess, share], severity: .medium,
    howWrong: "Line art and masks are black and white by nature: log a grid of real images.",
    references: [
      "Amazon SageMaker Debugger, SaturatedActivation", "DeepDiagnosis (ICSE 2022)",
      "soumith/ganhacks, section 1",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    guard let tiles = context.tiles, tiles.end > 0 else { throw SignalMissing([.sampleImages]) }
    let late = tiles.late(\.extremeShare)
    let value = tiles.real.map { late - $0.extremeShare } ?? late
    let level = tiles.real == nil ? Self.share.value : Self.excess.value
    let onset = FinalStretch(
      of: tiles.measurements.map {
        $0.statistics.extremeShare - (tiles.real?.extremeShare ?? 0) > level
      }, holdingFor: 0.8
    ).map { tiles.measurements[$0.start].step }
    return declaration.finding(
      value > level ? .warn : .pass, confidence: tiles.real == nil ? 0.5 : 0.8, onset: onset,
      "At the end \(late.percent) of the pixels are black or white"
        + (tiles.real.map { ", of real images \($0.extremeShare.percent)." } ?? "."),
      evidence: [
        Evidence(
          series: tiles.tag, from: tiles.lateStart, to: tiles.end, value: value, threshold: level,
          note: tiles.real == nil
            ? "share of pixels at an end of the range" : "share beyond that of real images")
      ],
      remedies: [
        Remedy(
          text: "Quarter the generator's learning rate: its last layer has run into the ends.",
          change: context.settings.rates(of: .generator, times: 0.25)),
        Remedy(text: "Scale the data to [-1, 1] and check that G's last activation fits it."),
      ])
  }
}
