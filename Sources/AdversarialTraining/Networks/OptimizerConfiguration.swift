import NeuralNetworks
import TensorCore

/// How a player's parameters follow their gradients.
public protocol OptimizerConfiguration: ConfigurableKind {
  /// The learning rate.
  var learningRate: Double { get }
  /// The optimiser of some parameters.
  func optimizer(of parameters: [Variable]) -> any Optimizer
}

/// The optimisers an experiment can name.
public enum OptimizerCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any OptimizerConfiguration>([
    AdamConfiguration.self, SGDConfiguration.self, RMSPropConfiguration.self,
    OptimisticConfiguration.self,
  ])
}

/// Adam, with the rate and decay that DCGAN made the habit of the field.
public struct AdamConfiguration: OptimizerConfiguration {
  /// The word that chooses this optimiser.
  public static let kind = "adam"
  /// The learning rate.
  public var learningRate = 2e-4
  /// The decay of the mean of gradients.
  public var beta1 = 0.5
  /// The decay of the mean of squared gradients.
  public var beta2 = 0.999
  /// What is added to the root of the second moment.
  public var epsilon = 1e-8

  /// Creates the settings of DCGAN.
  public init() {}

  /// The keys of this optimiser.
  public static var fields: [Field<Self>] {
    [
      .number("learning_rate", \.learningRate, 0...10, "learning rate"),
      .number("beta1", \.beta1, 0...0.9999, "decay of the mean of gradients"),
      .number("beta2", \.beta2, 0...0.999999, "decay of the mean of squared gradients"),
      .number("epsilon", \.epsilon, 0...1, "added to the root of the second moment"),
    ]
  }

  /// Adam with these settings.
  public func optimizer(of parameters: [Variable]) -> any Optimizer {
    Adam(parameters, beta1: beta1, beta2: beta2, epsilon: epsilon)
  }
}

/// Gradient descent with momentum.
public struct SGDConfiguration: OptimizerConfiguration {
  /// The word that chooses this optimiser.
  public static let kind = "sgd"
  /// The learning rate.
  public var learningRate = 0.01
  /// The share of the last velocity that is kept.
  public var momentum = 0.0

  /// Creates plain descent with rate 0.01.
  public init() {}

  /// The keys of this optimiser.
  public static var fields: [Field<Self>] {
    [
      .number("learning_rate", \.learningRate, 0...10, "learning rate"),
      .number("momentum", \.momentum, 0...0.9999, "share of the last velocity that is kept"),
    ]
  }

  /// Descent with these settings.
  public func optimizer(of parameters: [Variable]) -> any Optimizer {
    StochasticGradientDescent(parameters, momentum: momentum)
  }
}

/// RMSProp, the optimiser of the first Wasserstein GAN.
public struct RMSPropConfiguration: OptimizerConfiguration {
  /// The word that chooses this optimiser.
  public static let kind = "rmsprop"
  /// The learning rate.
  public var learningRate = 5e-5
  /// The decay of the mean of squared gradients.
  public var decay = 0.99
  /// What is added to the root of that mean.
  public var epsilon = 1e-8

  /// Creates the settings of the Wasserstein GAN.
  public init() {}

  /// The keys of this optimiser.
  public static var fields: [Field<Self>] {
    [
      .number("learning_rate", \.learningRate, 0...10, "learning rate"),
      .number("decay", \.decay, 0...0.999999, "decay of the mean of squared gradients"),
      .number("epsilon", \.epsilon, 0...1, "added to the root of that mean"),
    ]
  }

  /// RMSProp with these settings.
  public func optimizer(of parameters: [Variable]) -> any Optimizer {
    RMSProp(parameters, decay: decay, epsilon: epsilon)
  }
}
