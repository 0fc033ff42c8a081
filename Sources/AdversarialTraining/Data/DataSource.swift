import SampleMetrics
import TensorCore
import TraceModel

/// A distribution to be learned.
public protocol DataSource: ConfigurableKind {
  /// What samples are drawn from.
  ///
  /// - Throws: ``ConfigurationError`` or ``DataError`` when the data cannot be had as configured.
  func table() throws -> SampleTable
  /// Real samples that are not learned from, where the configuration keeps some back.
  func heldOut() throws -> SampleTable?
  /// The modes, where they are known.
  var modes: GaussianModes? { get }
  /// The part of the plane (or line) worth showing.
  var plane: RunManifest.Plane? { get }
}

extension DataSource {
  /// Nothing is kept back.
  public func heldOut() -> SampleTable? { nil }
  /// No known modes.
  public var modes: GaussianModes? { nil }
  /// Nothing to show as a plane.
  public var plane: RunManifest.Plane? { nil }
}

/// The data sets an experiment can name.
public enum DataCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any DataSource>([
    GaussianRing.self, GaussianGrid.self, GaussianLine.self, GaussianMixture1D.self, Normal1D.self,
    StandardNormal.self, OpticalDigits.self, NoiseImages.self, PointMass.self, Spiral.self,
    SwissRoll.self,
    Checkerboard.self, GlyphImages.self, ImageArray.self, ImageFolder.self,
  ])
}
