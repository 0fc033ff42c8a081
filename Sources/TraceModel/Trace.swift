@_exported import OrderedCollections

/// The record of one training run, read into memory: the waist between training and diagnosis.
///
/// Nothing left of a trace knows of rules and pages; nothing right of it knows who trained.
public struct Trace: Sendable {
  /// The run's name, unique within one reading; hostile until escaped.
  public var name: String
  /// The path as the user gave it.
  public var path: String
  /// `run.json`, when there is one.
  public var manifest: RunManifest?
  /// Scalars by tag, in the order first logged.
  public var series: OrderedDictionary<String, Series> = [:]
  /// Images by tag, steps ascending.
  public var images: OrderedDictionary<String, [ImageSnapshot]> = [:]
  /// Small arrays by tag, steps ascending.
  public var tensors: OrderedDictionary<String, [TensorSnapshot]> = [:]
  /// Histograms by tag, steps ascending.
  public var histograms: OrderedDictionary<String, [HistogramSnapshot]> = [:]
  /// Texts by tag, steps ascending.
  public var texts: OrderedDictionary<String, [TextSnapshot]> = [:]
  /// Hyper-parameters that the log itself holds, as text.
  public var hyperparameters: OrderedDictionary<String, String> = [:]
  /// Arrays of samples beside the log.
  public var samples: SampleFiles?
  /// Which role each tag plays.
  public var roles = RoleMap([])
  /// What the reader has to say: torn tails, damage stepped over, restarts.
  public var notices: [TraceNotice] = []

  /// Creates an empty trace.
  public init(name: String, path: String, manifest: RunManifest? = nil) {
    self.name = name
    self.path = path
    self.manifest = manifest
  }

  /// The series that plays a role.
  public subscript(role: Role) -> Series? {
    roles.tag(for: role).flatMap { series[$0] }
  }

  /// The arrays that play a role.
  public func tensors(_ role: Role) -> [TensorSnapshot]? {
    roles.tag(for: role).flatMap { tensors[$0] }
  }

  /// The images that play a role.
  public func images(_ role: Role) -> [ImageSnapshot]? {
    roles.tag(for: role).flatMap { images[$0] }
  }

  /// What the run was configured with: what `run.json` records, then what the log itself holds.
  public var settings: [String: String] {
    (manifest?.configuration ?? [:]).merging(
      hyperparameters.map { ($0.key, $0.value) }
    ) { recorded, _ in recorded }
  }

  /// The number of steps: one more than the last step of any series or snapshot, 0 when empty.
  public var stepCount: Int {
    let scalarEnd = series.values.lazy.compactMap(\.steps.last).max()
    let imageEnd = images.values.lazy.compactMap(\.last?.step).max()
    let tensorEnd = tensors.values.lazy.compactMap(\.last?.step).max()
    let sampleEnd = samples?.fake.last?.step
    let last = [scalarEnd, imageEnd, tensorEnd, sampleEnd].compactMap { $0 }.max()
    return last.map { $0 == Int.max ? $0 : $0 + 1 } ?? 0
  }
}
