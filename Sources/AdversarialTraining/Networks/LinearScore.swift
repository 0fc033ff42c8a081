import NeuralNetworks
import TensorCore

/// A score linear in the sample, ψ·x + b: the discriminator of the smallest games.
public struct LinearScore: NetworkArchitecture {
  /// The word that chooses this architecture.
  public static let kind = "linear"
  /// What the slope ψ starts as.
  public var slope = 0.0
  /// Whether there is an intercept b; it starts at zero.
  public var hasIntercept = true

  /// Creates a flat score with an intercept.
  public init() {}

  /// The keys of this architecture.
  public static var fields: [Field<Self>] {
    [
      .number("slope", \.slope, -1000...1000, "what the slope starts as"),
      .flag("intercept", \.hasIntercept, "whether there is an intercept"),
    ]
  }

  /// The linear layer, its parameters `psi` and `b`.
  public func network(name: String, input: Shape, output: Shape) -> Sequential {
    let slope = Parameter(
      name: "\(name).psi", shape: [input.count, output.count], filledWith: slope)
    let intercept = Parameter(name: "\(name).b", shape: [output.count], filledWith: 0)
    return Sequential([
      .init("linear", Linear(weight: slope, bias: hasIntercept ? intercept : nil))
    ])
  }
}
