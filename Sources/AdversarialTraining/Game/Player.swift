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
  private let averageDecay: Double
  private let average: Sequential?
  /// The learning rate before any decay.
  private let baseRate: Double
  /// The learning rate of the next step.
  let learningRate: Variable
  /// What layers carry from step to step, as it is before any step: running statistics, say.
  private let firstState: [[Float]]

  /// Creates a player whose parameters are not yet initialised.
  init(
    name: String, symbol: String, _ configuration: PlayerConfiguration, input: Shape,
    output: Shape, constraint: @escaping (Tensor) -> Tensor = { $0 }
  ) throws(ConfigurationError) {
    func built(_ name: String) throws(ConfigurationError) -> Sequential {
      try configuration.network.network(name: name, input: input, output: output)
    }
    self.name = name
    self.symbol = symbol
    self.constraint = constraint
    network = try built(name)
    averageDecay = configuration.averageDecay
    firstState = network.state.map(\.values)
    average = averageDecay > 0 ? try built("\(name).average") : nil
    optimizer = configuration.optimizer.optimizer(of: network.parameters.map(\.variable))
    baseRate = configuration.optimizer.learningRate
    learningRate = Variable(name: "\(name).learning_rate", shape: .scalar)
    learningRate.preciseValues = [baseRate]
  }

  /// The network that is measured and kept: with averaged parameters where an average is kept.
  public var finalNetwork: Sequential { average ?? network }

  /// Sets the parameters to what they start as.
  func initialize(seed: UInt64, firstStream: UInt32) {
    NeuralNetworks.initialize(network.parameters, seed: seed, firstStream: firstStream)
    for (average, parameter) in zip(averages, parameters) { average.values = parameter.values }
  }

  /// Clears what was learned beside the parameters: the optimiser's memory and what layers carry.
  func forget() {
    for variable in optimizer.state {
      variable.values = [Float](repeating: 0, count: variable.shape.count)
    }
    for (variable, first) in zip(network.state, firstState) { variable.values = first }
  }

  /// Sets the learning rate of the next step to a part of what is configured.
  func decayLearningRate(to factor: Double) { learningRate.preciseValues = [baseRate * factor] }

  private var averages: [Variable] { average.map { $0.parameters.map(\.variable) } ?? [] }

  /// The parameters, from input to output.
  public var parameters: [Variable] { network.parameters.map(\.variable) }

  /// The layers that have parameters, by name, and which of all parameters are theirs.
  var layers: [(name: String, parameters: Range<Int>)] {
    var end = 0
    return network.trainableElements.map { element in
      let start = end
      end += element.layer.parameters.count
      return (element.name, start..<end)
    }
  }

  /// Everything that changes while it trains: parameters, running statistics, averages,
  /// and the optimiser's memory.
  public var state: [Variable] {
    let layers = network.state + (average?.state ?? [])
    return parameters + layers + averages + optimizer.state
  }

  /// The scheduled numbers of the network and of its average.
  var schedule: [ScheduledScalar] { network.schedule + (average?.schedule ?? []) }

  /// Moves the parameters by one step of the optimiser.
  ///
  /// - Parameters:
  ///   - gradients: one for each parameter.
  ///   - start: where each parameter starts from; where it is now when not given.
  ///   - recorder: the step being recorded.
  /// - Returns: how much each parameter changes.
  @discardableResult
  func move(
    by gradients: [Tensor], from start: [Tensor]? = nil, in recorder: Recorder
  ) -> [Tensor] {
    let steps = optimizer.steps(for: gradients, rate: learningRate.value, in: recorder)
    return zip(parameters, zip(start ?? parameters.map(\.value), steps)).map { parameter, move in
      let (before, step) = move
      let after = constraint(before + step)
      recorder.assign(parameter, to: after)
      return after - before
    }
  }

  /// Moves the parameters by one step of the optimiser, and their averages after them.
  ///
  /// - Parameters:
  ///   - gradients: one for each parameter.
  ///   - start: where each parameter starts from; where it is now when not given.
  ///   - recorder: the step being recorded.
  /// - Returns: how much each parameter changes.
  func update(
    by gradients: [Tensor], from start: [Tensor]? = nil, in recorder: Recorder
  ) -> [Tensor] {
    let changes = move(by: gradients, from: start, in: recorder)
    for (average, parameter) in zip(averages, parameters) {
      recorder.assign(
        average, to: average.value * averageDecay + parameter.value * (1 - averageDecay))
    }
    for (average, running) in zip(average?.state ?? [], network.state) {
      recorder.assign(average, to: running.value)
    }
    return changes
  }
}
