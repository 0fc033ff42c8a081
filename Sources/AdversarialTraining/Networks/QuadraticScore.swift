import NeuralNetworks
import TensorCore

/// A score quadratic in the sample and in a parameter, a x² + b φ² + c x φ: games on paper.
///
/// With a generator that only shifts, x = θ, and under the zero-sum objective, the score is the value
/// f(θ, φ) of the game: (a, b, c) = (−1, 1, 0) is the plain saddle, (0, 0, 1) the bilinear game.
public struct QuadraticScore: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "quadratic"
  /// a, the curvature along the sample.
  public var sample = 0.0
  /// b, the curvature along the parameter.
  public var parameter = 0.0
  /// c, how sample and parameter act on each other.
  public var product = 1.0
  /// What φ starts as.
  public var start = 1.0

  /// Creates the bilinear game.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [
      .number("sample", \.sample, -1000...1000, "a in a x² + b φ² + c x φ"),
      .number("parameter", \.parameter, -1000...1000, "b in a x² + b φ² + c x φ"),
      .number("product", \.product, -1000...1000, "c in a x² + b φ² + c x φ"),
      .number("start", \.start, -1000...1000, "what φ starts as"),
    ]
  }

  /// The network, its parameter `phi`.
  ///
  /// - Throws: ``ConfigurationError/conflict(key:problem:)`` when a sample is not one number.
  public func network(
    name: String, input: Shape, output: Shape
  ) throws(ConfigurationError) -> Sequential {
    guard input.count == 1, output.count == 1 else {
      throw .conflict(
        key: "\(name).network.type",
        problem: "a quadratic score needs samples of one number, but they have the shape \(input)")
    }
    let phi = Parameter(name: "\(name).phi", shape: [1], filledWith: start)
    return Sequential([
      .init("quadratic", Score(phi: phi, sample: sample, parameter: parameter, product: product))
    ])
  }

  private struct Score: Layer {
    let phi: Parameter
    let sample: Double
    let parameter: Double
    let product: Double

    var parameters: [Parameter] { [phi] }

    func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
      let (x, phi) = (input.reshaped([input.shape[0], 1]), phi.value.reshaped([1, 1]))
      return x.square() * sample + phi.square() * parameter + x * phi * product
    }
  }
}
