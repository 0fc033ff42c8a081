import CKernels
import NeuralNetworks
import Testing

@testable import TensorCore

/// The speed of Adam hangs on the exact form in which the optimiser writes its rule.
@Suite struct AdamContractionTests {
  /// Gradients that are whole, and such that each shard has a part of: of a weight with more
  /// elements than the batch, and with fewer.
  @Test(arguments: [[4, 300], [64, 3]])
  func aStepOfAdamIsOneInstructionForEachWeight(shape: [Int]) {
    let weights = [
      Variable(name: "w", shape: Shape(shape)), Variable(name: "b", shape: [shape[1]]),
    ]
    let adam = Adam(weights, beta1: 0.5)
    let rate = Variable(name: "rate", shape: .scalar, values: [0.0002])
    let program = Program.recording { recorder in
      let batch = Tensor.normal([64, shape[0]], stream: 0)
      let loss = (batch.matmul(weights[0].value) + weights[1].value).square().mean()
      let slopes = gradients(of: loss, withRespectTo: weights.map(\.value))
      let steps = adam.steps(for: slopes, rate: rate.value, in: recorder)
      for (weight, step) in zip(weights, steps) {
        recorder.assign(weight, to: weight.value + step)
      }
    }
    let plan = ProgramPlan(program, shards: 2)
    let instructions = plan.steps.filter(\.isElementwise).flatMap { step in
      ElementwiseGroup(
        step, stored: plan.stored(by: step), schedule: plan.schedule,
        overwritten: plan.memory.variable
      ).instructions
    }
    let operations = instructions.map { Int($0.operation) }
    #expect(operations.count { $0 == Int(ck_adam.rawValue) } == 2, "\(operations)")
    #expect(!operations.contains(Int(ck_divide_by_root.rawValue)))
    #expect(!operations.contains(Int(ck_square_root.rawValue)))
  }
}
