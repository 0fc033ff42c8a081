/// What `run.json` beside a log says about the run: everything a reader cannot see in the values.
///
/// Every field but the schema version may be missing: a manifest may be written by hand.
public struct RunManifest: Sendable, Codable, Equatable {
  /// The schema version that this code writes.
  public static let currentSchema = 1

  /// How a run ended, or that it has not.
  public enum Status: String, Sendable, Codable {
    case running, finished, failed
  }

  /// Known modes of the data: centres and the standard deviation around each.
  public struct Modes: Sendable, Codable, Equatable {
    /// The centres, each of the data's dimension.
    public var centers: [[Double]]
    /// The standard deviation of every mode, in data units.
    public var standardDeviation: Double

    /// Creates a description of modes.
    public init(centers: [[Double]], standardDeviation: Double) {
      self.centers = centers
      self.standardDeviation = standardDeviation
    }
  }

  /// The part of the plane that fields and sample plots show.
  public struct Plane: Sendable, Codable, Equatable {
    /// Lowest and highest x.
    public var x: [Double]
    /// Lowest and highest y.
    public var y: [Double]

    /// Creates a plane.
    public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
      self.x = [x.lowerBound, x.upperBound]
      self.y = [y.lowerBound, y.upperBound]
    }
  }

  /// The schema version.
  public var schema: Int
  /// The tool and version that wrote the run.
  public var tool: String?
  /// The name to show.
  public var name: String?
  /// One sentence on what the run is for.
  public var summary: String?
  /// The seed of the random numbers.
  public var seed: UInt64?
  /// The loss family of the objective.
  public var objective: LossFamily?
  /// What the logged outputs of D are.
  public var discriminatorOutput: OutputKind?
  /// How the two parts of D's loss were combined.
  public var lossReduction: LossReduction?
  /// Roles by tag, where they are not to be detected.
  public var roles: [String: String]?
  /// What one step is: `step`, `epoch`, `kimg`.
  public var stepUnit: String?
  /// How many steps were asked for.
  public var plannedSteps: Int?
  /// The configuration with dotted keys, as `--set` takes them.
  public var configuration: [String: String]?
  /// Where it ran: processor, threads, versions.
  public var environment: [String: String]?
  /// The command that reproduces the run.
  public var command: String?
  /// The data's known modes.
  public var modes: Modes?
  /// The plane of fields and sample plots.
  public var plane: Plane?
  /// How the run ended.
  public var status: Status?

  /// Creates a manifest of the current schema with nothing filled in.
  public init() { schema = Self.currentSchema }
}
