import NeuralNetworks
import TensorCore

/// A way to build a player's network.
public protocol NetworkArchitecture: ConfigurableKind {
  /// Builds the network, its parameters not yet initialised.
  ///
  /// - Parameters:
  ///   - name: the player's name, which parameters' names start with.
  ///   - input: the extents of one input.
  ///   - output: the extents of one output.
  /// - Returns: the network.
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` when it cannot join the two.
  func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential
}

/// The architectures an experiment can name.
public enum NetworkCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any NetworkArchitecture>([
    Perceptron.self, LayerStack.self, DCGANGenerator.self, DCGANDiscriminator.self,
    GrowingGeneratorConfiguration.self, GrowingDiscriminatorConfiguration.self,
    LinearScore.self, Translation.self, QuadraticScore.self,
  ])
}
