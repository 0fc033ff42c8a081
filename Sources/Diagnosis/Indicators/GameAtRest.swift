import TraceModel

/// A small game that has come to rest: its parameters, logged one by one, no longer move, and both
/// players' gradients have faded together.
///
/// Where both gradients are zero the game is at a stationary point, which for two or three
/// parameters is what convergence means: the Dirac-GAN ends with a flat D because a point mass
/// leaves it nothing to tell apart (Mescheder et al. 2018, section 2). A D that is dead fades
/// without the parameters of G having gone anywhere, and networks do not log their parameters.
struct GameAtRest {
  /// How small gradients and movements at the end are, relative to early ones, at most.
  let remainder: Double
  /// The gradients and parameters looked at.
  let evidence: Evidence

  /// Below which a game counts as resting.
  static let threshold = Threshold(
    "late over early gradients of both players and movement of the parameters", 0.01,
    meaning: "below: the game has come to rest at a stationary point",
    source: "closed form: a damped Dirac-GAN shrinks by sqrt(1 - γh + h²/4) or more a step "
      + "(Mescheder et al. 2018), so that a run long enough to converge is far below")

  /// Nil when the run logs no parameters or still moves.
  init?(_ context: RuleContext) {
    let parameters = context.trace.roles.roles.filter { $0.rawValue.hasPrefix("theta/") }.sorted()
      .compactMap(context.profile)
    let gradients = [Role.generatorGradient, .discriminatorGradient].compactMap(context.profile)
    guard parameters.count >= 2, gradients.count == 2,
      (parameters + gradients).allSatisfy({ $0.finiteSegments.count >= 16 && $0.isFinite })
    else { return nil }
    func movement(_ profile: SeriesProfile, _ low: Double, _ high: Double) -> Double {
      let segments = profile.segments(from: low, to: high)
      let top = segments.map(\.maximum).max() ?? 0
      return top - (segments.map(\.minimum).min() ?? 0)
    }
    let reach = parameters.map { movement($0, 0, 1) }.max() ?? 0
    let late = parameters.map { movement($0, 0.8, 1) }.max() ?? 0
    let fading = gradients.map { gradient in
      let most = gradient.finiteSegments.map(\.maximum).max() ?? 0
      return most > 0 ? (gradient.lateLevel ?? 0) / most : 1
    }
    guard reach > 0 else { return nil }
    remainder = max(late / reach, fading.max() ?? 1)
    guard remainder < Self.threshold.value else { return nil }
    evidence = Evidence(
      series: gradients[0].tag, from: gradients[0].segments(from: 0.8, to: 1).first?.firstStep ?? 0,
      to: gradients[0].lastStep, value: remainder, threshold: Self.threshold.value,
      note: "the most that is left of both gradients and of the parameters' movement")
  }

  /// What a rule that looks at a fading quantity says of it.
  static let explanation =
    "Both gradients have faded and the parameters stand still: the game has come to rest at a "
    + "stationary point, as it does when it converges."
}
