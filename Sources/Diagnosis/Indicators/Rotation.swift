import Foundation
import TraceModel

/// Two players of a small game that go round each other, by the path of two logged parameters.
///
/// The direction in which such a path moves turns once with every revolution, whatever its centre,
/// and whether it spirals in or out; noise turns it to either side and cancels. The Jacobian of a
/// game has complex eigenvalues exactly where paths near its equilibrium turn like this (Mescheder
/// et al. 2017, section 3).
struct Rotation {
  /// The series, as logged.
  let tags: [String]
  /// How often the path went round.
  let turns: Double
  /// The extent of the last half of a turn over that of the middle one.
  let persistence: Double
  /// The first step looked at.
  let firstStep: Int
  /// The last step looked at.
  let lastStep: Int

  /// How much of the turning must be to one side.
  static let coherence = Threshold(
    "net over total turning of the parameters' path", 0.8,
    meaning: "above: the path goes round; below: noise turns it to either side",
    source: "closed form: 1 for any spiral, about 1.2 over the square root of the steps for noise")
  /// How often the path must have gone round.
  static let leastTurns = Threshold(
    "turns of the parameters' path", 1.5,
    meaning: "above: a rotation; its third half turn can be held against the second",
    source: "a game with real eigenvalues makes half a turn at most")
  /// How little the swing may have died down.
  static let undamped = Threshold(
    "extent of the last half turn over that of the middle one", 0.7,
    meaning: "above: the rotation does not die down",
    source: "closed form: simultaneous descent on the Dirac-GAN multiplies the radius by "
      + "sqrt(1 + h²/4) a step, a damped game by less than 1 (Mescheder et al. 2018)")

  /// The pair of parameters that went round most often; nil when none did.
  init?(of trace: Trace) {
    let parameters = trace.roles.roles.filter { $0.rawValue.hasPrefix("theta/") }.sorted()
      .prefix(Self.parameterLimit).compactMap { trace[$0] }
    var best: Rotation?
    for (index, first) in parameters.enumerated() {
      for second in parameters.dropFirst(index + 1) {
        guard let rotation = Rotation(first, second), rotation.turns > best?.turns ?? 0 else {
          continue
        }
        best = rotation
      }
    }
    guard let best else { return nil }
    self = best
  }

  /// Larger games are no longer small; their pairs would be many.
  private static let parameterLimit = 8
  /// Movements below this share of the whole extent are rounding of single precision.
  private static let resolution = 1e-6

  /// The rotation of two parameters logged at the same steps.
  private init?(_ first: Series, _ second: Series) {
    guard first.steps == second.steps else { return nil }
    let points = zip(first.values, second.values).map { (x: Double($0), y: Double($1)) }
    guard points.count >= 16, points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      return nil
    }
    let extent = Self.extent(of: points[...])
    var heading: (x: Double, y: Double)?
    var net = 0.0
    var total = 0.0
    var halves: [Double] = []
    var start = 0
    for index in points.indices.dropFirst() {
      let move = (
        x: points[index].x - points[index - 1].x, y: points[index].y - points[index - 1].y
      )
      guard hypot(move.x, move.y) > Self.resolution * extent else { continue }
      if let heading {
        let angle = atan2(
          heading.x * move.y - heading.y * move.x, heading.x * move.x + heading.y * move.y)
        net += angle
        total += abs(angle)
      }
      heading = move
      if abs(net) >= Double(halves.count + 1) * .pi {
        halves.append(Self.extent(of: points[start...index]))
        start = index
      }
    }
    guard total > 0, abs(net) / total >= Self.coherence.value,
      abs(net) >= Self.leastTurns.value * 2 * .pi, let last = halves.last
    else { return nil }
    let middle = halves[(halves.count - 1) / 2]
    tags = [first.tag, second.tag]
    turns = abs(net) / (2 * .pi)
    persistence = middle > 0 ? last / middle : 0
    firstStep = first.steps.first ?? 0
    lastStep = first.steps.last ?? 0
  }

  private static func extent(of points: ArraySlice<(x: Double, y: Double)>) -> Double {
    func width(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    return max(width(points.map(\.x)), width(points.map(\.y)))
  }

  /// Whether the players go on circling.
  var isPersistent: Bool { persistence >= Self.undamped.value }

  /// The path, as evidence.
  var evidence: [Evidence] {
    tags.map { tag in
      Evidence(
        series: tag, from: firstStep, to: lastStep, value: turns,
        threshold: Self.leastTurns.value,
        note: "turns, the last half turn \(persistence.brief) times as wide as the middle one")
    }
  }

  /// What a rule that looks at a fading quantity says of it.
  static let explanation =
    "The parameters go round, so that G's gradient fades on the far side of each turn and comes "
    + "back with it; see oscillation."
}
