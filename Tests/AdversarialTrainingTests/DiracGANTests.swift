import AdversarialTraining
import Foundation
import TensorCore
import Testing

/// The Dirac-GAN against its closed forms.
///
/// Mescheder et al. 2018, section 2. Data at 0, generator θ, discriminator ψx. Our discriminator scores real samples high, the paper's
/// generated ones, so our ψ is minus the paper's; norms are the same.
@Suite struct DiracGANTests {
  /// The game with step size h = 0.2 from (θ, ψ) = (1, 1) of the paper's code.
  func trainer(_ schedule: String, penalty: Double, objective: String = "minimax") throws -> Trainer
  {
    var experiment = try ExperimentConfiguration(
      yaml: """
        batch: 1
        data: point
        prior: constant
        objective: \(objective)
        schedule: \(schedule)
        generator: {network: {type: shift, start: 1}, optimizer: {type: sgd, learning_rate: 0.2}}
        discriminator:
          network: {type: linear, slope: -1, intercept: false}
          optimizer: {type: sgd, learning_rate: 0.2}
        """, source: "test")
    if penalty > 0 { try experiment.set("regularizers.r1.weight=\(penalty)") }
    return try Trainer(experiment, precision: .double)
  }

  func state(_ trainer: Trainer) -> (theta: Double, psi: Double) {
    let theta = trainer.game.generator.parameters[0].preciseValues[0]
    return (theta, trainer.game.discriminator.parameters[0].preciseValues[0])
  }

  func norm(afterSteps steps: Int, of trainer: Trainer) -> Double {
    for step in 0..<steps { _ = trainer.play(step: step) }
    let (theta, psi) = state(trainer)
    return (theta * theta + psi * psi).squareRoot()
  }

  @Test func simultaneousDescentSpiralsOut() throws {
    let trainer = try trainer("simultaneous", penalty: 0)
    #expect(abs(norm(afterSteps: 500, of: trainer) - 3.096949) < 1e-6)
    #expect(abs(state(trainer).theta - -2.161611) < 1e-6)
    #expect(abs(state(trainer).psi - 2.217775) < 1e-6)
  }

  @Test func alternatingDescentCircles() throws {
    // The published trajectory moves the generator first, ours the discriminator; after one step of
    // the generator by hand they are the same, half a step apart.
    let trainer = try trainer("alternating", penalty: 0)
    trainer.game.generator.parameters[0].preciseValues = [1 - 0.2 / (1 + exp(1))]
    for step in 0..<499 { _ = trainer.play(step: step) }
    let theta = state(trainer).theta
    _ = trainer.play(step: 499)
    let psi = state(trainer).psi
    #expect(abs((theta * theta + psi * psi).squareRoot() - 1.421019) < 1e-6)
  }

  @Test func r1Converges() throws {
    let norm = norm(afterSteps: 500, of: try trainer("simultaneous", penalty: 0.3))
    #expect(abs(norm - 2.64e-6) < 5e-9)
  }

  /// Near the equilibrium a step multiplies the state by the eigenvalues of I + hJ.
  @Test(arguments: [
    ("simultaneous", 0.0, 1.0049876), ("alternating", 0.0, 1.0),
    ("simultaneous", 0.3, 0.974679), ("alternating", 0.3, 0.969536),
    ("simultaneous", 1.0, 0.9),
  ])
  func theSpectralRadiusIsTheTheorys(
    schedule: String, penalty: Double, radius: Double
  ) throws {
    let trainer = try trainer(schedule, penalty: penalty)
    let jacobian = try updateJacobian(of: trainer)
    let trace = jacobian[0][0] + jacobian[1][1]
    let determinant = jacobian[0][0] * jacobian[1][1] - jacobian[0][1] * jacobian[1][0]
    let discriminant = trace * trace / 4 - determinant
    let found =
      discriminant < 1e-9
      ? determinant.squareRoot() : abs(trace) / 2 + discriminant.squareRoot()
    #expect(abs(found - radius) < 1e-6)
  }

  @Test func alternatingR1AtGammaOneHasTwoRealEigenvalues() throws {
    let jacobian = try updateJacobian(of: trainer("alternating", penalty: 1))
    let trace = jacobian[0][0] + jacobian[1][1]
    let determinant = jacobian[0][0] * jacobian[1][1] - jacobian[0][1] * jacobian[1][0]
    #expect(abs(trace - (0.927016 + 0.862984)) < 1e-6)
    #expect(abs(determinant - 0.927016 * 0.862984) < 1e-6)
  }

  /// Central differences of one step around the equilibrium.
  func updateJacobian(of trainer: Trainer) throws -> [[Double]] {
    let epsilon = 1e-4
    func step(from theta: Double, _ psi: Double) -> (Double, Double) {
      trainer.game.generator.parameters[0].preciseValues = [theta]
      trainer.game.discriminator.parameters[0].preciseValues = [psi]
      _ = trainer.play(step: 0)
      let (theta, psi) = state(trainer)
      return (theta, psi)
    }
    let (alongTheta, againstTheta) = (step(from: epsilon, 0), step(from: -epsilon, 0))
    let (alongPsi, againstPsi) = (step(from: 0, epsilon), step(from: 0, -epsilon))
    return [
      [
        (alongTheta.0 - againstTheta.0) / (2 * epsilon),
        (alongPsi.0 - againstPsi.0) / (2 * epsilon),
      ],
      [
        (alongTheta.1 - againstTheta.1) / (2 * epsilon),
        (alongPsi.1 - againstPsi.1) / (2 * epsilon),
      ],
    ]
  }

  @Test func theGradientsAreTheVectorFieldOfTheTheory() throws {
    let sigmoid = { (x: Double) in 1 / (1 + exp(-x)) }
    for (objective, slope) in [
      ("minimax", sigmoid(-0.5)), ("non-saturating", sigmoid(0.5)), ("wasserstein", 1),
    ] {
      let trainer = try trainer("simultaneous", penalty: 0, objective: objective)
      trainer.game.generator.parameters[0].preciseValues = [1]
      trainer.game.discriminator.parameters[0].preciseValues = [-0.5]
      _ = trainer.play(step: 0)
      let (theta, psi) = state(trainer)
      #expect(abs(theta - (1 + 0.2 * -0.5 * slope)) < 1e-12, "\(objective)")
      let critic = objective == "wasserstein" ? 1 : sigmoid(-0.5)
      #expect(abs(psi - (-0.5 - 0.2 * critic)) < 1e-12, "\(objective)")
    }
  }
}
