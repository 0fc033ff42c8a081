import TensorCore
import Testing

@Suite struct UnrollingTests {
  @Test func stepsAheadAreDifferentiatedThroughAndForgotten() {
    let (x, y) = (
      Variable(name: "x", shape: [], values: [2]), Variable(name: "y", shape: [], values: [3])
    )
    var slope = Tensor.zeros(.scalar)
    let program = Program.recording { recorder in
      recorder.assign(y, to: y.value + 1)
      slope = recorder.unrolling {
        // Two steps of y ← y x.
        for _ in 0..<2 { recorder.assign(y, to: y.value * x.value) }
        return gradients(of: y.value, withRespectTo: [x.value])[0]
      }
      recorder.assign(x, to: y.value)
      recorder.output(slope)
    }
    let executable = Executable(program, precision: .double)
    executable.run()
    // d/dx of 4 x² at 2, and y is 4 as before the look ahead.
    #expect(executable.preciseScalar(slope) == 16)
    #expect(y.preciseValues == [4] && x.preciseValues == [4])
  }

  @Test func aVariableFirstAssignedAheadIsNotChanged() {
    let x = Variable(name: "x", shape: [], values: [2])
    let program = Program.recording { recorder in
      recorder.unrolling { recorder.assign(x, to: x.value * 5) }
      recorder.output(x.value + 1)
    }
    let executable = Executable(program, precision: .double)
    executable.run()
    #expect(executable.preciseScalar(program.outputs[0]) == 3 && x.preciseValues == [2])
  }
}
