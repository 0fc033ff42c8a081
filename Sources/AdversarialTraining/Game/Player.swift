import NeuralNetworks
import TensorCore

/// A network with its optimiser: one side of the game.
public struct Player {
  /// `generator` or `discriminator`: what the names of its parameters start with.
  public let name: String
  /// `g` or `d`: what stands for it in tags.
  public let symbol: String
  /// The network.
  public let network: Sequential
  /// What its parameters become after an update, beyond the optimiser's change.
  let constraint: (Tensor) -> Tensor
  private let optimizer: any Optimizer
  /// The learning rate of the next step.
  let learningRate: Variable

  /// Creates a player whose parameters are not yet initialised.
  init(
    name: String, symbol: String, network: Sequential, optimizer: any OptimizerConfiguration,
    constraint: @escaping (Tensor) -> Tensor = { $0 }
  ) {
    self.name = name
    self.symbol = symbol
    self.network = network
    self.constraint = constraint
    self.optimizer = optimizer.optimizer(of: network.parameters.map(\.variable))
    learningRate = Variable(name: "\(name).learning_rate", shape: .scalar)
    learningRate.preciseValues = [optimizer.learningRate]
  }

  /// The parameters, from input to output.
  public var parameters: [Variable] { network.parameters.map(\.variable) }

  /// Everything that changes while it trains: parameters, then the optimiser's memory.
  public var state: [Variable] { parameters + optimizer.state + [learningRate] }

  /// Replaces the parameters by what one step of the optimiser makes of them.
  ///
  /// - Parameters:
  ///   - gradients: one for each parameter.
  ///   - recorder: the step being recorded.
  /// - Returns: how much each parameter changes.
  func update(by gradients: [Tensor], in recorder: Recorder) -> [Tensor] {
    let steps = optimizer.steps(for: gradients, rate: learningRate.value, in: recorder)
    return zip(parameters, steps).map { parameter, step in
      let before = parameter.value
      let after = constraint(before + step)
      recorder.assign(parameter, to: after)
      return after - before
    }
  }
}
