extension ExperimentConfiguration {
  /// The configuration with changes as the command line takes them.
  ///
  /// - Throws: ``ConfigurationError`` for a change that cannot be made.
  public func changed(
    by change: [String: String]
  ) throws(ConfigurationError) -> ExperimentConfiguration {
    var configuration = self
    for (key, value) in change.sorted(by: { $0.key < $1.key }) {
      try configuration.set("\(key)=\(value)")
    }
    return configuration
  }

  /// Of several changes those that can be made and lead to something new: neither to this
  /// configuration nor to that of a change before.
  ///
  /// - Parameter changes: The changes, as the command line takes them.
  /// - Returns: The indices of the changes to try, ascending.
  public func newConfigurations(among changes: [[String: String]]) -> [Int] {
    var known: Set<String> = [yaml]
    return changes.indices.filter { index in
      guard let changed = try? changed(by: changes[index]) else { return false }
      return known.insert(changed.yaml).inserted
    }
  }
}
