import TraceModel

@testable import Figures

/// A made-up run of a game of two numbers, which goes the way of exact arithmetic.
enum SyntheticGame {
  static var subject: FigureSubject {
    let settings = SmallGameTests.settings()
    let states = SmallGame(settings)?.trajectory(steps: 120) ?? []
    var trace = Trace(name: "game", path: "runs/game")
    trace.manifest = RunManifest()
    trace.manifest?.configuration = settings
    let steps = Array(states.indices)
    trace.set(Series(tag: "theta/theta", steps: steps, values: states.map { Float($0.x) }))
    trace.set(Series(tag: "theta/psi", steps: steps, values: states.map { Float($0.y) }))
    trace.roles = RoleMap(
      ["theta/theta", "theta/psi"].map {
        .init(tag: $0, role: Role(rawValue: $0), origin: .canonical)
      })
    return FigureSubject(trace: trace)
  }
}
