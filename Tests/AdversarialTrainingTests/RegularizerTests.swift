import AdversarialTraining
import NeuralNetworks
import TensorCore
import Testing

/// Penalties on a quadratic score D(x) = a·x²/2 summed over coordinates, whose gradient is a x.
@Suite struct RegularizerTests {
  static let slope = 3.0
  let real = Tensor.constant([1.0, 0, 0, 2], [2, 2])
  let fake = Tensor.constant([0.0, 0, 3, 4], [2, 2])

  func penalty(_ regularizer: any Regularizer, fake: Tensor? = nil) throws -> Double {
    let score = { (samples: Tensor) in
      Logits((samples.square() * (Self.slope / 2)).sum([1], keepingDimensions: true))
    }
    let fake = fake ?? self.fake
    let batch = DiscriminatorBatch(
      real: real, fake: fake, discriminator: score, pass: ForwardPass(.training))
    let penalty = try #require(regularizer.penalty(on: batch))
    let executable = Executable(Program(outputs: [penalty]), precision: .double)
    executable.run()
    return executable.preciseScalar(penalty)
  }

  @Test func r1IsHalfTheMeanSquaredGradientOnRealSamples() throws {
    var r1 = R1Penalty()
    r1.weight = 0.5
    // Norms 3 and 6: 0.5/2 · (9 + 36)/2.
    #expect(abs(try penalty(r1) - 0.25 * 22.5) < 1e-12)
  }

  @Test func r2IsTheSameOnGeneratedSamples() throws {
    // Norms 0 and 15: 1/2 · 225/2.
    #expect(abs(try penalty(R2Penalty()) - 56.25) < 1e-12)
  }

  @Test func aPenaltyAppliedNowAndThenIsWeightedUp() throws {
    var lazy = R1Penalty()
    lazy.every = 4
    #expect(abs(try penalty(lazy) - 4 * penalty(R1Penalty())) < 1e-12)
  }

  @Test func theGradientPenaltyIsTheSquaredDeviationOfTheNorm() throws {
    // Between a point and itself there is only that point: norms 3 and 6.
    #expect(abs(try penalty(GradientPenalty(), fake: real) - 10 * (4.0 + 25) / 2) < 1e-6)
    var centered = GradientPenalty()
    centered.target = 0
    #expect(abs(try penalty(centered, fake: real) - 10 * (9.0 + 36) / 2) < 1e-6)
  }

  @Test func thePenaltysGradientFlowsToTheParameters() {
    // For D(x) = ψx the R1 penalty is γψ²/2, with gradient γψ (Mescheder et al. 2018).
    let psi = Variable(name: "psi", shape: [1, 1], values: [1.5])
    let samples = Tensor.constant([0.0, 2, -7], [3, 1])
    let score = { (x: Tensor) in Logits(x.matmul(psi.value)) }
    let batch = DiscriminatorBatch(
      real: samples, fake: samples, discriminator: score, pass: ForwardPass(.training))
    var r1 = R1Penalty()
    r1.weight = 0.4
    let penalty = r1.penalty(on: batch) ?? .zeros(.scalar)
    let gradient = gradients(of: penalty, withRespectTo: [psi.value])[0]
    let executable = Executable(Program(outputs: [penalty, gradient]), precision: .double)
    executable.run()
    #expect(abs(executable.preciseScalar(penalty) - 0.2 * 1.5 * 1.5) < 1e-12)
    #expect(abs(executable.preciseScalar(gradient) - 0.4 * 1.5) < 1e-12)
  }

  @Test func clippingBringsWeightsBackIntoTheirLimits() {
    let clipped = WeightClipping().constrained(.constant([0.5, -0.5, 0.005], [3]))
    let executable = Executable(Program(outputs: [clipped]), precision: .double)
    executable.run()
    #expect(executable.preciseValues(clipped) == [0.01, -0.01, 0.005])
  }
}
