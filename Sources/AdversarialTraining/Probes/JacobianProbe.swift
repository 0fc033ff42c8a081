import Foundation
import NeuralNetworks
import TensorCore

/// The Jacobian of the game, and its eigenvalues, where each player has a single parameter.
///
/// The game's vector field is v = (−∂L_G/∂θ, −∂L_D/∂ψ), the way both players go; its Jacobian holds
/// the second derivatives of both losses. An equilibrium attracts when all eigenvalues have a
/// negative real part (Mescheder et al. 2018, section 2).
struct JacobianProbe: Probe {
  let every: Int
  private let entries: [Tensor]
  private let executable: Executable

  /// Creates the probe for a game of two parameters, else nil.
  init?(_ instruments: Instruments) {
    let (game, configuration) = (instruments.game, instruments.configuration)
    let parameters = game.generator.parameters + game.discriminator.parameters
    guard parameters.map(\.shape.count) == [1, 1], !configuration.schedule.encodes else {
      return nil
    }
    every = configuration.probes.snapshotsEvery
    var entries: [Tensor] = []
    let program = Program.recording { recorder in
      let plan = GameStep.Plan(
        regularizers: Array(game.regularizers.indices), comparesObjectives: false)
      let step = GameStep(game, plan: plan, recorder: recorder)
      let discriminator = step.discriminatorTurn()
      for turn in [step.generatorTurn(), discriminator] {
        let slope = turn.gradients[0].sum()
        entries += gradients(of: slope, withRespectTo: parameters.map(\.value)).map { -$0.sum() }
      }
      for entry in entries { recorder.output(entry) }
    }
    self.entries = entries
    executable = instruments.executable(program)
  }

  func observe(step: Int) -> Observation {
    executable.runs = UInt64(step)
    executable.run()
    let values = entries.map { executable.scalar($0) }
    let eigenvalue = Self.leadingEigenvalue(values.map(Double.init))
    var observation = Observation()
    observation.arrays = [.init(tag: "game/jacobian", shape: [2, 2], values: values)]
    observation.scalars = [
      ("game/eigenvalue_real", Float(eigenvalue.real)),
      ("game/eigenvalue_imaginary", Float(eigenvalue.imaginary)),
    ]
    return observation
  }

  /// The eigenvalue of a matrix of two rows with the greatest real part, upper half-plane.
  static func leadingEigenvalue(_ matrix: [Double]) -> (real: Double, imaginary: Double) {
    let half = (matrix[0] + matrix[3]) / 2
    let discriminant = half * half - (matrix[0] * matrix[3] - matrix[1] * matrix[2])
    return discriminant >= 0
      ? (half + discriminant.squareRoot(), 0) : (half, (-discriminant).squareRoot())
  }
}
