import Testing

@testable import TensorCore

@Suite struct WorkspaceTests {
  @Test func gamesPlayedInTurnInOneWorkspaceAreThoseOfTheirOwnMemory() {
    let workspace = Workspace()
    let games = (0..<2).map { _ in SmallGame() }
    // A program of another size lies over theirs, and is made ready between them.
    let noise = Tensor.normal([3000, 50], stream: 3)
    let sum = noise.exp().sum([0])
    let others = Executable(Program(outputs: [sum]), seed: 1, workspace: workspace)
    let executables = games.map {
      Executable($0.program, seed: 9, workspace: workspace)
    }
    for _ in 0..<50 {
      for executable in executables + [others] { executable.run() }
    }
    let apart = SmallGame().play(steps: 50, threads: 1).prefix(5)
    for game in games {
      #expect(game.variables.map { $0.values.map(\.bitPattern) } == Array(apart))
    }
    let alone = Executable(Program(outputs: [sum]), seed: 1)
    alone.runs = 49
    alone.run()
    #expect(alone.values(sum) == others.values(sum))
  }

  @Test func memoryIsSharedWhereItIsLargeEnough() {
    let workspace = Workspace()
    let large = workspace.storage(.shared, count: 100)
    #expect(workspace.storage(.shared, count: 40) === large)
    #expect(workspace.storage(.scratch(shard: 0), count: 40) !== large)
    #expect(workspace.storage(.shared, count: 101) !== large)
  }
}
