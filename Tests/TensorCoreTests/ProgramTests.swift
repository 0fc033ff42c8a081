import Testing

@testable import TensorCore

@Suite struct ProgramTests {
  @Test func repeatedRunsDescendALeastSquaresLoss() {
    let w = Variable(name: "w", shape: [2, 1])
    let x = Tensor.normal([64, 2], stream: 0)
    let truth = Tensor.constant([3.0, -2.0], [2, 1])
    let loss = (x.matmul(w.value) - x.matmul(truth)).square().mean()
    let slope = gradients(of: loss, withRespectTo: [w.value])[0]
    let executable = Executable(
      Program(outputs: [loss], updates: [(w, w.value - 0.2 * slope)]), seed: 1)
    for _ in 0..<50 { executable.run() }
    #expect(executable.scalar(loss) < 1e-6)
    #expect(abs(w.values[0] - 3) < 1e-3 && abs(w.values[1] + 2) < 1e-3)
  }

  @Test func updatesReadTheOldValuesOfAllVariables() {
    let a = Variable(name: "a", shape: [], values: [1])
    let b = Variable(name: "b", shape: [], values: [2])
    Executable(Program(updates: [(a, b.value), (b, a.value)])).run()
    #expect(a.values == [2] && b.values == [1])
  }

  @Test func anOldValueCanBeReadBesideTheNewOneItIsOverwrittenWith() {
    let w = Variable(name: "w", shape: [1000], values: (0..<1000).map(Float.init))
    let new = w.value * 2
    let change = ((new - w.value) * (new + 1)).sum()
    let executable = Executable(Program(outputs: [change], updates: [(w, new)]))
    executable.run()
    let expected = (0..<1000).reduce(0.0) { $0 + Double($1) * Double(2 * $1 + 1) }
    #expect(abs(executable.preciseScalar(change) - expected) < 1e-6 * expected)
    #expect(w.values == (0..<1000).map { Float(2 * $0) })
  }

  @Test func whatIsRecordedAfterAnAssignmentSeesTheNewValue() {
    let w = Variable(name: "w", shape: [], values: [1])
    var outputs: [Tensor] = []
    let program = Program.recording { recorder in
      outputs.append(recorder.output(w.value * 10))
      recorder.assign(w, to: w.value + 1)
      outputs.append(recorder.output(w.value * 10))
      recorder.assign(w, to: w.value + 1)
    }
    let executable = Executable(program)
    executable.run()
    #expect(outputs.map(executable.scalar) == [10, 20])
    #expect(w.values == [3])
    executable.run()
    #expect(outputs.map(executable.scalar) == [30, 40])
  }

  @Test func gradientsFlowThroughAnAssignmentOnlyWhenAsked() {
    for (differentiably, expected) in [(false, Float(0)), (true, 3)] {
      let w = Variable(name: "w", shape: [], values: [2])
      let x = Tensor.input("x", [])
      var slope = Tensor.zeros([])
      let program = Program.recording { recorder in
        recorder.assign(w, to: x * 3, differentiably: differentiably)
        slope = recorder.output(gradients(of: w.value, withRespectTo: [x])[0])
      }
      let executable = Executable(program)
      executable.run()
      #expect(executable.scalar(slope) == expected)
    }
  }
}
