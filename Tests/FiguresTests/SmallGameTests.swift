import Foundation
import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct SmallGameTests {
  static func settings(_ more: [String: String] = [:]) -> [String: String] {
    [
      "data.type": "point", "data.position": "0", "prior.type": "constant", "objective": "minimax",
      "schedule": "simultaneous", "generator.network.type": "shift",
      "generator.network.start": "1", "generator.optimizer.type": "sgd",
      "generator.optimizer.learning_rate": "0.2", "discriminator.network.type": "linear",
      "discriminator.network.slope": "-1", "discriminator.network.intercept": "false",
      "discriminator.optimizer.type": "sgd", "discriminator.optimizer.learning_rate": "0.2",
    ].merging(more) { $1 }
  }

  @Test func simultaneousStepsReachTheGoldenState() throws {
    let game = try #require(SmallGame(Self.settings()))
    let last = try #require(game.trajectory(steps: 501).last)
    #expect(abs(last.x - -2.161611) < 1e-6)
    #expect(abs(last.y - 2.217775) < 1e-6)
  }

  @Test(arguments: [
    ("simultaneous", "0", 1.0049876), ("alternating", "0", 1.0), ("simultaneous", "0.3", 0.974679),
    ("alternating", "0.3", 0.969536), ("alternating", "1", 0.927016),
  ])
  func theSpectralRadiusOfAStepIsTheTheorys(
    schedule: String, penalty: String, radius: Double
  ) throws {
    let game = try #require(
      SmallGame(Self.settings(["schedule": schedule, "regularizers.r1.weight": penalty])))
    let step = Eigenvalues(try #require(game.stepJacobian(at: [0, 0])))
    #expect(abs(step.radius - radius) < 1e-6)
  }

  @Test(arguments: ["nan", "inf", "-1", "0", "1.5", "1e12"])
  func aNumberOfMovesThatIsNoneIsNoGame(steps: String) {
    let settings = Self.settings([
      "schedule": "alternating", "schedule.discriminator_steps": steps,
    ])
    #expect(SmallGame(settings) == nil)
  }

  @Test func otherRunsAreNoSmallGames() {
    #expect(SmallGame([:]) == nil)
    #expect(SmallGame(Self.settings(["objective": "hinge"])) == nil)
    #expect(SmallGame(Self.settings(["generator.network.type": "mlp"])) == nil)
    #expect(SmallGame(Self.settings(["generator.optimizer.learning_rate": "many"])) == nil)
  }

  @Test func aPortraitSaysHowFarTrainingIsFromTheExactSteps() throws {
    let member = try Self.member("minimax", steps: 101, error: 0.01)
    let drawing = try #require(try PhasePortraitsFigure().drawing(of: [member]))
    let gap = try #require(drawing.measurements.first { $0.name == "exact_gap/minimax" }?.value)
    #expect(abs(gap - 0.01) < 1e-4)
    #expect(drawing.alternativeText.contains("minimax: leaves"))
    #expect(try PhasePortraitsFigure().drawing(of: []) == nil)
  }

  @Test func eigenvaluesComeFromTheMeasuredJacobian() throws {
    var member = try Self.member("R1", steps: 101, error: 0, ["regularizers.r1.weight": "0.5"])
    let game = try #require(SmallGame(member.subject.trace.manifest?.configuration ?? [:]))
    let state = try #require(game.trajectory(steps: 102).last)
    member.subject.trace.setTensors(
      [
        TensorSnapshot(step: 100, shape: [2, 2], values: game.jacobian(at: state).map(Float.init))
      ], tag: "game/jacobian")
    let drawing = try #require(try GameEigenvaluesFigure().drawing(of: [member]))
    let measured = Dictionary(
      drawing.measurements.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    #expect(try #require(measured["jacobian_gap"]) < 1e-5)
    // The determinant of a step at γ = 0.5: (1 + h²/4) − hγ.
    #expect(
      abs(try #require(measured["spectral_radius/R1"]) - (1.01 - 0.1).squareRoot()) < 1e-6)
  }

  /// A member whose trace holds the exact states, all moved by the same distance.
  private static func member(
    _ label: String, steps: Int, error: Double, _ more: [String: String] = [:]
  ) throws -> GroupMember {
    let settings = settings(more)
    let states = try #require(SmallGame(settings)).trajectory(steps: steps)
    var manifest = RunManifest()
    manifest.configuration = settings
    var trace = Trace(name: label, path: label, manifest: manifest)
    let numbers = Array(0..<steps)
    trace.set(
      Series(tag: "theta/theta", steps: numbers, values: states.map { Float($0.x + error) }))
    trace.set(Series(tag: "theta/psi", steps: numbers, values: states.map { Float($0.y) }))
    return GroupMember(label: label, subject: FigureSubject(trace: trace))
  }
}

@Suite struct TicTacToeTests {
  @Test func theWholeGameHasItsKnownCounts() {
    var nodes = 0
    #expect(TicTacToe().minimax(nodes: &nodes) == 0)
    #expect(nodes == 549_946)
    #expect(TicTacToe.reachablePositions == 5_478)
  }

  @Test func alphaBetaFindsTheSameValuesWithFewerBoards() {
    var pruned = 0
    #expect(TicTacToe().alphaBeta(nodes: &pruned) == 0)
    #expect(pruned < 30_000)
    for first in TicTacToe().moves {
      for second in TicTacToe().playing(first).moves {
        let board = TicTacToe().playing(first).playing(second)
        var (full, less) = (0, 0)
        #expect(board.minimax(nodes: &full) == board.alphaBeta(nodes: &less))
      }
    }
  }

  @Test func movesThatSymmetryMakesTheSameAreOne() {
    #expect(TicTacToe().distinctMoves.count == 3)
    #expect(TicTacToe().playing(0).distinctMoves.count == 5)
    #expect(TicTacToe().playing(4).distinctMoves.count == 2)
  }
}
