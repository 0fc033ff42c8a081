import TraceModel

/// Any NaN or infinity in any series: nothing after it can be trusted.
struct NonFiniteRule: Rule {
  let declaration = RuleDeclaration(
    identifier: "non-finite", category: .numerics,
    title: "Every logged value is finite",
    failureTitle: "A logged value is NaN or infinite",
    summary: "A NaN or an infinity in a loss reaches every weight with the next update, and the "
      + "run cannot recover from it. The first series to show one tells which player broke.",
    signals: [.discriminatorLoss, .generatorLoss, .generatorGradient, .discriminatorGradient],
    severity: .high,
    howWrong: "A metric may be undefined at some steps while training goes on (accuracy of an "
      + "empty class, log of an exact zero that is only logged). If losses and gradients stay "
      + "finite after the step named here, the weights were not touched.",
    references: [
      "Zhang et al., AutoTrainer (ICSE 2021): NaN and infinite losses",
      "Wardat et al., DeepLocalize (ICSE 2021): non-finite values by layer",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    var first: [(step: Int, tag: String, value: Float, matters: Bool)] = []
    var seen = 0
    for series in context.trace.allSeries where !series.isEmpty {
      seen += 1
      guard let index = series.values.firstIndex(where: { !$0.isFinite }) else { continue }
      let role = context.trace.roles.role(of: series.tag)
      first.append((series.steps[index], series.tag, series.values[index], role?.isVital ?? false))
    }
    guard seen > 0 else { throw SignalMissing([.discriminatorLoss, .generatorLoss]) }
    guard let earliest = first.min(by: { ($0.step, $0.tag) < ($1.step, $1.tag) }) else {
      return declaration.finding(
        .pass, confidence: 1, "All values of all \(seen) series are finite.")
    }
    let evidence = first.sorted { ($0.step, $0.tag) < ($1.step, $1.tag) }.prefix(8).map {
      Evidence(
        series: $0.tag, from: $0.step,
        to: context.trace.series(tagged: $0.tag)?.steps.last ?? $0.step,
        note: "first non-finite value: \(Double($0.value).brief)")
    }
    let vital = first.contains { $0.matters }
    let recovery = context.trace.series(tagged: earliest.tag)?.recovery
    return declaration.finding(
      vital ? .fail : .warn, confidence: vital ? 1 : 0.6, onset: earliest.step,
      "\(earliest.tag) is \(Double(earliest.value).brief) at step \(earliest.step), the first of "
        + "\(first.count) series with such a value."
        + (recovery.map { " It is finite again from step \($0) on." } ?? ""),
      evidence: Array(evidence), remedies: Remedies.againstDivergence(in: context))
  }
}

extension Role {
  /// Whether training itself rests on the quantity, so that a NaN in it is a NaN in the weights.
  fileprivate var isVital: Bool {
    let prefix = rawValue.prefix { $0 != "/" }
    return ["loss", "d", "grad", "grad_g", "grad_d", "update", "reg", "theta"].contains(prefix)
  }
}
