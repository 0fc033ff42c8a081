import NeuralNetworks
import TensorCore

/// Descent that corrects its last step, for games.
public struct OptimisticConfiguration: OptimizerConfiguration {
  /// The word that chooses this optimiser.
  public static let kind = "optimistic"
  /// The learning rate.
  public var learningRate = 0.01

  /// Creates the optimiser with rate 0.01.
  public init() {}

  /// The keys of this optimiser.
  public static var fields: [Field<Self>] {
    [.number("learning_rate", \.learningRate, 0...10, "learning rate")]
  }

  /// Optimistic descent.
  public func optimizer(of parameters: [Variable]) -> any Optimizer {
    OptimisticGradientDescent(parameters)
  }
}
