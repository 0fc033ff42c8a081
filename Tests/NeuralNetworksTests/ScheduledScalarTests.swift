import NeuralNetworks
import TensorCore
import Testing

@Suite struct ScheduledScalarTests {
  let scalar = ScheduledScalar(name: "s") { 2 * $0 }

  @Test func itFollowsItsPlan() {
    #expect(scalar.variable.preciseValues == [0])
    scalar.advance(to: 0.25)
    #expect(scalar.variable.preciseValues == [0.5] && scalar.value(at: 1) == 2)
  }

  @Test func aPassKnowsWhatWasFixedAndReadsTheRest() {
    let fixed = ForwardPass(.training, fixed: [scalar.variable: 1])
    #expect(fixed.known(scalar) == 1 && ForwardPass(.training).known(scalar) == nil)
    scalar.advance(to: 0.5)
    let tensors = [fixed, ForwardPass(.training)].map { $0.value(of: scalar) * Double(3) }
    let executable = Executable(Program(outputs: tensors), precision: .double)
    executable.run()
    #expect(tensors.map(executable.preciseScalar) == [3, 3])
  }
}
