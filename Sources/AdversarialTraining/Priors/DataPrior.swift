import NeuralNetworks
import TensorCore

/// Latents that are themselves samples of a data set: what a generator would draw that had learned
/// the data by heart.
public struct DataPrior: Prior {
  /// The word that chooses this prior.
  public static let kind = "data"
  /// What latents are drawn from.
  public var source: any DataSource = OpticalDigits()

  /// Creates latents drawn from the digits.
  public init() {}

  /// The keys of this prior.
  public static var fields: [Field<Self>] {
    [.kind("source", \.source, DataCatalogue.all, "what latents are drawn from")]
  }

  /// The coordinates of a sample; 1 for data that cannot be had, which the game will say.
  public var dimension: Int { (try? source.table())?.sampleShape.count ?? 1 }

  /// Samples of the data, flattened.
  public func batch(_ count: Int, in pass: ForwardPass) -> Tensor {
    guard let table = try? source.table() else { return .zeros([count, 1]) }
    return table.batch(count, in: pass).reshaped([count, table.sampleShape.count])
  }
}
