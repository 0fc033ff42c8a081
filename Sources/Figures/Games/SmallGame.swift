import Foundation
import TraceModel

/// A game of two numbers in closed form, as a run's configuration describes it.
///
/// The generator is x = θ; the discriminator is ψx with the data at a point, or a quadratic form. It
/// is written down here independently of the training core, whose runs are held against it.
struct SmallGame: Sendable {
  /// What the players play for.
  private enum Payoff: Sendable {
    case minimax, nonSaturating, wasserstein
    case quadratic(sample: Double, parameter: Double, product: Double)
  }

  /// The order in which they move.
  private enum Schedule: Sendable {
    case simultaneous, extragradient, optimistic
    case alternating(discriminatorSteps: Int)
    case consensus(weight: Double)
  }

  /// The most moves of the discriminator for one of the generator.
  private static let stepLimit = 1000

  /// θ and the discriminator's parameter.
  typealias State = SIMD2<Double>

  private let payoff: Payoff
  private let schedule: Schedule
  private let data: Double
  private let r1: Double
  private let gradientPenalty: Double
  private let rates: State
  /// Where the game starts.
  let start: State
  /// The tags of the two parameters.
  let tags: (generator: String, discriminator: String)

  /// Reads a game from the settings in a manifest; nil for anything but such a game.
  init?(_ settings: [String: String]) {
    func number(_ key: String) -> Double? { settings[key].flatMap(Double.init) }
    func kind(_ key: String) -> String { settings["\(key).type"] ?? settings[key] ?? "" }
    guard kind("generator.network") == "shift", kind("prior") == "constant",
      kind("data") == "point", let theta = number("generator.network.start"),
      let generatorRate = number("generator.optimizer.learning_rate"),
      let discriminatorRate = number("discriminator.optimizer.learning_rate")
    else { return nil }
    switch (kind("discriminator.network"), kind("objective")) {
    case ("linear", let objective):
      guard settings["discriminator.network.intercept"] == "false",
        let slope = number("discriminator.network.slope")
      else { return nil }
      switch objective {
      case "minimax": payoff = .minimax
      case "non-saturating": payoff = .nonSaturating
      case "wasserstein": payoff = .wasserstein
      default: return nil
      }
      start = [theta, slope]
      tags = ("theta/theta", "theta/psi")
    case ("quadratic", "zero-sum"):
      payoff = .quadratic(
        sample: number("discriminator.network.sample") ?? 0,
        parameter: number("discriminator.network.parameter") ?? 0,
        product: number("discriminator.network.product") ?? 0)
      start = [theta, number("discriminator.network.start") ?? 0]
      tags = ("theta/theta", "theta/phi")
    default: return nil
    }
    let isOptimistic = kind("generator.optimizer") == "optimistic"
    switch kind("schedule") {
    case "simultaneous": schedule = isOptimistic ? .optimistic : .simultaneous
    case "alternating":
      guard let steps = Int(exactly: number("schedule.discriminator_steps") ?? 1),
        (1...Self.stepLimit).contains(steps)
      else { return nil }
      schedule = .alternating(discriminatorSteps: steps)
    case "extragradient": schedule = .extragradient
    case "consensus": schedule = .consensus(weight: number("schedule.weight") ?? 1)
    default: return nil
    }
    data = number("data.position") ?? 0
    r1 = number("regularizers.r1.weight") ?? 0
    gradientPenalty = number("regularizers.gp.weight") ?? 0
    rates = [generatorRate, discriminatorRate]
  }

  /// Whether the field jumps at the equilibrium, as that of the gradient penalty does.
  var hasKink: Bool { gradientPenalty > 0 }

  // MARK: The field

  /// The way both players go, before their learning rates.
  func field(_ state: State) -> State {
    let (theta, psi) = (state.x, state.y)
    func sigmoid(_ x: Double) -> Double { GeneratorObjective.sigmoid(x) }
    var field: State
    switch payoff {
    case .minimax:
      field = [
        sigmoid(psi * theta) * psi, data * sigmoid(-psi * data) - theta * sigmoid(psi * theta),
      ]
    case .nonSaturating:
      field = [
        sigmoid(-psi * theta) * psi, data * sigmoid(-psi * data) - theta * sigmoid(psi * theta),
      ]
    case .wasserstein:
      field = [psi, data - theta]
    case .quadratic(let sample, let parameter, let product):
      field = [2 * sample * theta + product * psi, -(2 * parameter * psi + product * theta)]
    }
    field.y -= r1 * psi
    if gradientPenalty > 0, psi != 0 {
      field.y -= 2 * gradientPenalty * (abs(psi) - 1) * (psi > 0 ? 1 : -1)
    }
    return field
  }

  /// The Jacobian of the field, row by row.
  func jacobian(at state: State) -> [Double] { Self.jacobian(of: field, at: state) }

  /// The Jacobian of one step, whose eigenvalues say whether steps near a state come closer.
  ///
  /// It is nil for updates that remember the last gradient, and where the field has a kink.
  func stepJacobian(at state: State) -> [Double]? {
    if case .optimistic = schedule { return nil }
    if hasKink { return nil }
    return Self.jacobian(of: { step(from: $0, last: [0, 0]).state }, at: state)
  }

  private static func jacobian(
    of function: (State) -> State, at state: State
  ) -> [Double] {
    let reach = 1e-5
    let columns = [State(reach, 0), State(0, reach)].map { side in
      (function(state + side) - function(state - side)) / (2 * reach)
    }
    return [columns[0].x, columns[1].x, columns[0].y, columns[1].y]
  }

  // MARK: Play

  /// The states of a number of steps, the start first.
  func trajectory(steps: Int) -> [State] {
    var states = [start]
    var last: State = [0, 0]
    for _ in 0..<max(steps - 1, 0) {
      let next = step(from: states[states.count - 1], last: last)
      last = next.field
      states.append(next.state)
    }
    return states
  }

  private func step(from state: State, last: State) -> (state: State, field: State) {
    let field = field(state)
    switch schedule {
    case .simultaneous: return (state + rates * field, field)
    case .optimistic: return (state + rates * (2 * field - last), field)
    case .extragradient:
      return (state + rates * self.field(state + rates * field), field)
    case .alternating(let discriminatorSteps):
      var next = state
      for _ in 0..<discriminatorSteps { next.y += rates.y * self.field(next).y }
      next.x += rates.x * self.field(next).x
      return (next, field)
    case .consensus(let weight):
      let slopes = jacobian(at: state)
      let agreement: State = [
        slopes[0] * field.x + slopes[2] * field.y, slopes[1] * field.x + slopes[3] * field.y,
      ]
      return (state + rates * (field - weight * agreement), field)
    }
  }

  /// The path of infinitely small steps, by the Runge-Kutta method of fourth order.
  func flow(duration: Double, parts: Int) -> [State] {
    var states = [start]
    let step = duration / Double(max(parts, 1))
    for _ in 0..<parts {
      let state = states[states.count - 1]
      let first = field(state)
      let second = field(state + step / 2 * first)
      let third = field(state + step / 2 * second)
      let fourth = field(state + step * third)
      states.append(state + step / 6 * (first + 2 * second + 2 * third + fourth))
    }
    return states
  }

  /// How much time of the flow a number of steps stands for.
  func duration(steps: Int) -> Double { Double(steps) * (rates.x + rates.y) / 2 }
}

/// The eigenvalues of a matrix of two rows.
struct Eigenvalues: Sendable {
  /// Real and imaginary parts.
  let values: [SIMD2<Double>]

  /// Solves λ² − tλ + d = 0 for the trace t and the determinant d.
  init(_ matrix: [Double]) {
    let half = (matrix[0] + matrix[3]) / 2
    let discriminant = half * half - (matrix[0] * matrix[3] - matrix[1] * matrix[2])
    let root = abs(discriminant).squareRoot()
    values =
      discriminant >= 0
      ? [[half + root, 0], [half - root, 0]] : [[half, root], [half, -root]]
  }

  /// The greatest distance from zero.
  var radius: Double {
    values.map { ($0 * $0).sum().squareRoot() }.max() ?? 0
  }
}
