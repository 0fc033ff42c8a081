extension ConfigurationTree {
  /// The tree of settings with dotted keys, as a run's manifest records them.
  ///
  /// The inverse of ``flattened``; the order of keys is lost, which no configuration depends on.
  public init(flattened settings: [String: String]) throws(ConfigurationError) {
    var groups: [String: [String: String]] = [:]
    var entries: [Entry] = []
    for (key, value) in settings.sorted(by: { $0.key < $1.key }) {
      if let dot = key.firstIndex(of: ".") {
        let rest = String(key[key.index(after: dot)...])
        groups[String(key[..<dot]), default: [:]][rest] = value
      } else if value.hasPrefix("[") {
        entries.append(Entry(key, try ConfigurationTree(yaml: value, source: key)))
      } else {
        entries.append(Entry(key, .scalar(value)))
      }
    }
    for (key, group) in groups.sorted(by: { $0.key < $1.key }) {
      entries.append(Entry(key, try ConfigurationTree(flattened: group)))
    }
    self = .mapping(entries)
  }
}

extension ExperimentConfiguration {
  /// The experiment that a manifest records.
  ///
  /// - Throws: ``ConfigurationError`` when the settings are not those of an experiment.
  public init(flattened settings: [String: String]) throws(ConfigurationError) {
    self.init()
    try apply(ConfigurationTree(flattened: settings))
  }
}
