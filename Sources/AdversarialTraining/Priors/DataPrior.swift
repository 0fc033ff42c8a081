import NeuralNetworks
import TensorCore

/// Latents that are themselves samples of a data set: what a generator would draw that had learned
/// the data by heart.
public struct DataPrior: Prior {
  /// The word that chooses this prior.
  public static let kind = "data"
  /// What latents are drawn from.
  public var source: any DataSource = OpticalDigits()
  /// The source's samples, once the prior is prepared.
  private var table: SampleTable?

  /// Creates latents drawn from the digits.
  public init() {}

  /// The keys of this prior.
  public static var fields: [Field<Self>] {
    [.kind("source", \.source, DataCatalogue.all, "what latents are drawn from")]
  }

  /// The prior with the samples of its source.
  ///
  /// - Throws: What the source throws when its samples cannot be had.
  public func prepared() throws -> any Prior {
    var prior = self
    prior.table = try source.table()
    return prior
  }

  /// The coordinates of a sample; 0 before the prior is prepared.
  public var dimension: Int { table?.sampleShape.count ?? 0 }

  /// Samples of the data, flattened; without columns before the prior is prepared.
  public func batch(_ count: Int, in pass: ForwardPass) -> Tensor {
    guard let table else { return .zeros([count, 0]) }
    return table.batch(count, in: pass).reshaped([count, table.sampleShape.count])
  }
}
