import Testing

@testable import TensorCore

@Suite struct FusionTests {
  @Test(arguments: ProgramPlanExample.all)
  func everyNodeIsComputedByOneStepAfterWhatItReads(_ example: ProgramPlanExample) {
    let plan = example.plan()
    var position: [Node: Int] = [:]
    for (index, step) in plan.steps.enumerated() {
      for node in step.members {
        #expect(position[node] == nil)
        position[node] = index
      }
    }
    for node in plan.schedule.nodes where !node.isResident {
      let own = position[node] ?? -1
      for read in plan.schedule.reads[node] ?? [] where !read.node.isResident {
        #expect(own >= position[read.node] ?? .max, "\(node.operation)")
      }
    }
  }

  @Test func aProductTakesOverTheBiasAndTheRectifierBehindIt() throws {
    let (weight, bias) = (
      Variable(name: "w", shape: [32, 64]), Variable(name: "b", shape: [64])
    )
    let batch = Tensor.normal([100, 32], stream: 0)
    let layer = (batch.matmul(weight.value) + bias.value).leakyReLU(slope: 0.2)
    let plan = ProgramPlan(Program(outputs: [layer]), shards: 2)
    let products = plan.steps.compactMap { step -> ProductFusion? in
      if case .product(let fusion) = step.work { return fusion }
      return nil
    }
    let product = try #require(products.first)
    #expect(products.count == 1)
    #expect(product.bias?.operation == .variable(bias))
    #expect(product.activates && product.slope == 0.2)
    #expect(!plan.steps.contains { $0.isElementwise })
  }

  @Test func aChainOfElementwiseWorkIsOneStepThatStoresItsEndAlone() {
    let noise = Tensor.normal([1000], stream: 0)
    let end = (noise.exp() + noise.square()).tanh() * noise
    let plan = ProgramPlan(Program(outputs: [end]), shards: 2)
    let groups = plan.steps.filter(\.isElementwise)
    #expect(groups.map(\.members.count) == [5])
    #expect(groups.map { plan.stored(by: $0).count } == [1])
  }
}
