import Foundation
import TraceModel

/// The players go round in circles: a swing that repeats and does not die down.
struct OscillationRule: Rule {
  /// How regular the swing must be.
  static let strength = Threshold(
    "autocorrelation at the period", 0.6,
    meaning: "above over the second half: a period, not noise",
    source: "white noise of 128 values stays below 0.4; a noise-free rotation has 1")
  /// How large the swing must be.
  static let amplitude = Threshold(
    "swing over level of the series", 0.25,
    meaning: "above: large enough to matter",
    source: "our own choice; parameters of small games are held against their own first swing")
  /// How little it may have died down.
  static let persistence = Threshold(
    "late over earlier swing", 0.7,
    meaning: "above: the swing does not die down",
    source: "closed form: simultaneous descent on the Dirac-GAN multiplies the radius by "
      + "sqrt(1 + h²/4) a step, a damped game by less than 1 (Mescheder et al. 2018)")

  let declaration = RuleDeclaration(
    identifier: "oscillation", category: .stability,
    title: "The players do not circle each other",
    failureTitle: "The players circle each other",
    summary: "Gradient descent of two players on one game can rotate around the solution for ever. "
      + "More steps do not help; damping does.",
    signals: [.discriminatorLoss, .generatorLoss, .outputReal, .outputFake],
    thresholds: [
      strength, amplitude, persistence, Rotation.leastTurns, Rotation.coherence, Rotation.undamped,
    ], severity: .medium,
    howWrong: "A learning rate schedule with restarts, or metrics logged once an epoch, has a "
      + "period of its own. If the swing shrinks when both learning rates are halved, but does "
      + "not vanish, it is the game's.",
    references: [
      "Mescheder et al., The numerics of GANs (NeurIPS 2017)",
      "Mescheder et al., Which training methods for GANs do actually converge? (ICML 2018)",
      "Berard et al., A closer look at the optimization landscapes of GANs (ICLR 2020)",
      "Brownlee, Generative adversarial networks with Python (2019), failure modes",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    if let rotation = context.rotation { return judge(rotation, in: context) }
    let parameters = context.trace.roles.roles
      .filter { $0.rawValue.hasPrefix("theta/") }.sorted()
    let roles =
      parameters.isEmpty
      ? [.discriminatorLoss, .generatorLoss, .outputReal, .outputFake] : parameters
    let profiles = try context.require(
      roles, orLog: [.discriminatorLoss, .outputFake], values: 64)
    let swings = profiles.compactMap { Swing($0, isParameter: !parameters.isEmpty) }
    let repeating = swings.filter(\.matters)
    guard let worst = repeating.max(by: { $0.period.strength < $1.period.strength }),
      !parameters.isEmpty || repeating.count >= 2
    else {
      return declaration.finding(
        .pass, confidence: 0.8, "No swing of the losses repeats itself without dying down.")
    }
    return declaration.finding(
      parameters.isEmpty ? .warn : .fail, confidence: worst.period.strength, onset: worst.onset,
      "\(repeating.map(\.tag).joined(separator: ", ")) repeat about every \(worst.steps) steps, and "
        + "the swing is \(worst.persistence.brief) times what it was.",
      evidence: repeating.map { $0.evidence }, remedies: Remedies.againstRotation(in: context))
  }

  private func judge(_ rotation: Rotation, in context: RuleContext) -> Finding {
    let names = rotation.tags.joined(separator: " and ")
    let course = "\(names) went round each other \(rotation.turns.brief) times"
    guard rotation.isPersistent else {
      return declaration.finding(
        .pass, confidence: 0.9, course + ", and the swing dies down.",
        evidence: rotation.evidence)
    }
    return declaration.finding(
      .fail, confidence: 0.95, onset: rotation.firstStep,
      course
        + (rotation.persistence > 1.05
          ? ", each turn wider than the last." : ", and the swing does not die down."),
      evidence: rotation.evidence, remedies: Remedies.againstRotation(in: context))
  }
}

/// The repeating part of a series over the second half of the run.
private struct Swing {
  let tag: String
  let period: Periodicity
  let steps: Int
  let amplitude: Double
  let persistence: Double
  /// The first step of the half that was looked at.
  let onset: Int
  private let end: Int

  init?(_ profile: SeriesProfile, isParameter: Bool) {
    let all = profile.finiteSegments
    let half = Array(all.suffix(all.count / 2))
    guard let period = Periodicity(in: half.map(\.mean)), period.period * 3 <= half.count,
      period.period >= 3, let first = half.first
    else { return nil }
    func swing(_ segments: some Collection<SeriesProfile.Segment>) -> Double {
      let means = segments.map(\.mean)
      let high = Statistics.quantile(means, at: 0.9) ?? 0
      return high - (Statistics.quantile(means, at: 0.1) ?? 0)
    }
    let before = swing(half.prefix(half.count / 2))
    let after = swing(half.suffix(half.count / 2))
    let level =
      isParameter
      ? swing(all.prefix(all.count / 4)) : Statistics.median(half.map { abs($0.mean) }) ?? 0
    guard before > 0, level > 0 else { return nil }
    tag = profile.tag
    self.period = period
    let span = Double(half[half.count - 1].lastStep) - Double(first.firstStep)
    steps = Int((span / Double(half.count) * Double(period.period)).rounded())
    amplitude = swing(half) / level
    persistence = after / before
    onset = first.firstStep
    end = profile.lastStep
  }

  var matters: Bool {
    period.strength >= OscillationRule.strength.value
      && amplitude >= OscillationRule.amplitude.value
      && persistence >= OscillationRule.persistence.value
  }

  var evidence: Evidence {
    Evidence(
      series: tag, from: onset, to: end, value: period.strength,
      threshold: OscillationRule.strength.value,
      note: "autocorrelation at a period of \(steps) steps, swing \(amplitude.brief) of the level")
  }
}
