import Figures
import TraceModel

/// Runs that differ in nothing but their seed.
struct RunGroup: Sendable {
  /// What the group is called on figures and in tables.
  var label: String
  /// The runs, in the order given.
  var members: [SiteRun]
  /// The configuration that all members share; empty when none was recorded.
  var configuration: [String: String]

  /// Keys of a configuration that do not change what is trained.
  private static let incidental: Set<String> = ["seed", "name", "summary"]

  /// Puts runs with the same configuration, or the same name but for a seed's number, together.
  static func groups(of runs: [SiteRun]) -> [RunGroup] {
    var groups: [RunGroup] = []
    var index: [String: Int] = [:]
    for run in runs {
      let name = nameWithoutSeed(run.trace.name)
      let configuration = (run.trace.manifest?.configuration ?? [:])
        .filter { !incidental.contains($0.key) }
      let key =
        configuration.isEmpty
        ? name
        : configuration.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          .joined(separator: "\n")
      if let known = index[key] {
        groups[known].members.append(run)
      } else {
        index[key] = groups.count
        groups.append(RunGroup(label: name, members: [run], configuration: configuration))
      }
    }
    return labelledApart(groups)
  }

  /// Whether runs can be compared on one page: a handful of groups, more than one run.
  static func areComparable(_ groups: [RunGroup]) -> Bool {
    (1...ComparisonInks.all.count).contains(groups.count)
      && groups.reduce(0) { $0 + $1.members.count } > 1
  }

  /// The name without a seed at its end: `ring8-seed3` and `ring8_s4` are both `ring8`.
  static func nameWithoutSeed(_ name: String) -> String {
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard digits > 0, digits < name.count else { return name }
    let stem = name.dropLast(digits)
    for word in ["seed", "s"] {
      for separator in ["-", "_", ".", "/"] {
        for join in ["", "-", "_", "="] where stem.hasSuffix(separator + word + join) {
          let rest = stem.dropLast(separator.count + word.count + join.count)
          return rest.isEmpty ? name : String(rest)
        }
      }
    }
    return name
  }

  /// Two groups of one label get numbers.
  private static func labelledApart(_ groups: [RunGroup]) -> [RunGroup] {
    var seen: [String: Int] = [:]
    return groups.map { group in
      var group = group
      seen[group.label, default: 0] += 1
      if let count = seen[group.label], count > 1 { group.label += " (\(count))" }
      return group
    }
  }
}
