import OrderedCollections

/// Access to the parts of a trace for modules that need no ordered dictionaries of their own.
extension Trace {
  /// All scalar series in the order first logged.
  public var allSeries: [Series] { Array(series.values) }

  /// The series logged under a tag.
  public func series(tagged tag: String) -> Series? { series[tag] }

  /// All image tags with their images, in the order first logged.
  public var allImages: [(tag: String, images: [ImageSnapshot])] {
    images.map { ($0.key, $0.value) }
  }

  /// All tensor tags with their tensors, in the order first logged.
  public var allTensors: [(tag: String, tensors: [TensorSnapshot])] {
    tensors.map { ($0.key, $0.value) }
  }

  /// All histogram tags with their histograms, in the order first logged.
  public var allHistograms: [(tag: String, histograms: [HistogramSnapshot])] {
    histograms.map { ($0.key, $0.value) }
  }

  /// The histograms that play a role.
  public func histograms(_ role: Role) -> [HistogramSnapshot]? {
    roles.tag(for: role).flatMap { histograms[$0] }
  }

  /// Adds histograms under a tag, or replaces those that are there.
  public mutating func setHistograms(_ snapshots: [HistogramSnapshot], tag: String) {
    histograms[tag] = snapshots
  }

  /// All text tags with their texts, in the order first logged.
  public var allTexts: [(tag: String, texts: [TextSnapshot])] {
    texts.map { ($0.key, $0.value) }
  }

  /// Adds a series, or replaces the one of the same tag.
  public mutating func set(_ added: Series) { series[added.tag] = added }

  /// Adds images under a tag, or replaces those that are there.
  public mutating func setImages(_ snapshots: [ImageSnapshot], tag: String) {
    images[tag] = snapshots
  }

  /// Adds tensors under a tag, or replaces those that are there.
  public mutating func setTensors(_ snapshots: [TensorSnapshot], tag: String) {
    tensors[tag] = snapshots
  }
}
