import NeuralNetworks
import TensorCore

/// The distribution of the generator's latents.
public protocol Prior: ConfigurableKind {
  /// The number of coordinates of a latent.
  var dimension: Int { get }
  /// A batch of latents, count × dimension.
  func batch(_ count: Int, in pass: ForwardPass) -> Tensor
  /// The prior with all that it draws from at hand.
  ///
  /// - Throws: When that cannot be had.
  func prepared() throws -> any Prior
}

extension Prior {
  /// Most priors need nothing.
  public func prepared() -> any Prior { self }
}

/// The priors an experiment can name.
public enum PriorCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any Prior>([
    NormalPrior.self, UniformPrior.self, ConstantPrior.self, DataPrior.self,
  ])
}

/// Standard normal latents.
public struct NormalPrior: Prior {
  /// The word that chooses this prior.
  public static let kind = "normal"
  /// The number of coordinates of a latent.
  public var dimension = 16

  /// Creates the prior of 16 coordinates.
  public init() {}

  /// The keys of this prior.
  public static var fields: [Field<Self>] {
    [.integer("dimension", \.dimension, 1...4096, "coordinates of a latent")]
  }

  /// Independent standard normal coordinates.
  public func batch(_ count: Int, in pass: ForwardPass) -> Tensor {
    .normal([count, dimension], stream: pass.stream())
  }
}

/// Latents uniform in [-1, 1).
public struct UniformPrior: Prior {
  /// The word that chooses this prior.
  public static let kind = "uniform"
  /// The number of coordinates of a latent.
  public var dimension = 16

  /// Creates the prior of 16 coordinates.
  public init() {}

  /// The keys of this prior.
  public static var fields: [Field<Self>] {
    [.integer("dimension", \.dimension, 1...4096, "coordinates of a latent")]
  }

  /// Independent uniform coordinates.
  public func batch(_ count: Int, in pass: ForwardPass) -> Tensor {
    .uniform([count, dimension], stream: pass.stream()) * 2 - 1
  }
}

/// Latents that are all zero: the generator of the Dirac-GAN has no randomness.
public struct ConstantPrior: Prior {
  /// The word that chooses this prior.
  public static let kind = "constant"
  /// The number of coordinates of a latent.
  public var dimension = 1

  /// Creates the prior of one coordinate.
  public init() {}

  /// The keys of this prior.
  public static var fields: [Field<Self>] {
    [.integer("dimension", \.dimension, 1...4096, "coordinates of a latent")]
  }

  /// Zeros.
  public func batch(_ count: Int, in pass: ForwardPass) -> Tensor { .zeros([count, dimension]) }
}
