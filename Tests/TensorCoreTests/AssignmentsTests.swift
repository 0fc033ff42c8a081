import Testing

@testable import TensorCore

@Suite struct AssignmentsTests {
  private let a = Variable(name: "a", shape: [3], values: [1, 2, 3])
  private let b = Variable(name: "b", shape: [3], values: [10, 20, 30])

  private func assignments(_ program: Program) -> Assignments {
    ProgramPlan(program, shards: 2).assignments
  }

  @Test func twoVariablesThatChangePlacesAreCopied() {
    let program = Program(updates: [(a, b.value), (b, a.value)])
    let assignments = assignments(program)
    #expect(!assignments.copies.isEmpty)
    Executable(program).run()
    #expect(a.values == [10, 20, 30])
    #expect(b.values == [1, 2, 3])
  }

  @Test func aNewValueMadeOfTheOldOneIsComputedInPlace() {
    let program = Program(updates: [(a, a.value * 2)])
    let assignments = assignments(program)
    #expect(assignments.copies.isEmpty)
    #expect(Array(assignments.inPlace.values) == [a])
    Executable(program).run()
    #expect(a.values == [2, 4, 6])
  }

  @Test func anOldValueThatIsReadReversedIsNotOverwritten() {
    let table = Variable(name: "t", shape: [3, 1], values: [1, 2, 3])
    let program = Program(
      updates: [(table, table.value.gather(.constant([2.0, 1, 0], [3])))])
    #expect(assignments(program).inPlace.isEmpty)
    Executable(program).run()
    #expect(table.values == [3, 2, 1])
  }

  @Test func aNewValueForTwoVariablesAndAnOutputReachesAll() {
    let sum = a.value + b.value
    let program = Program(outputs: [sum], updates: [(a, sum), (b, sum)])
    #expect(assignments(program).copies.count == 2)
    let executable = Executable(program)
    executable.run()
    #expect(a.values == [11, 22, 33])
    #expect(b.values == [11, 22, 33])
    #expect(executable.values(sum) == [11, 22, 33])
  }
}
