import NeuralNetworks
import TensorCore

/// A generator that moves its latent, z + θ.
public struct Translation: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "shift"
  /// What θ starts as.
  public var start = 0.0

  /// Creates a translation that starts at zero.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [.number("start", \.start, -1000...1000, "what θ starts as")]
  }

  /// The translation, its parameter `theta`.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` when a latent and a sample differ.
  public func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential {
    guard input.count == output.count, input.rank == 1 else {
      throw .conflict(
        key: "\(name).network.type",
        problem: "a shift needs a latent like a sample, but they are \(input) and \(output)")
    }
    let shift = Sequential.Element(
      "shift", Shift(name: "\(name).theta", dimension: input.count, startingAt: start))
    let shape = Sequential.Element("unflatten", Reshape(output))
    return Sequential(input == output ? [shift] : [shift, shape])
  }
}
