import OrderedCollections

/// Puts together the runs that some loggers spread over directories.
///
/// `add_scalars` of PyTorch writes `loss` of the key `D` into a directory `loss_D` of its own;
/// others keep a writer per metric (`errD/`, `D(x)/`), per player or per kind of sample. Such
/// directories are aspects of one run, the one of the directory around them.
enum SubRuns {
  /// Names of directories that hold an aspect of a run whatever their tags are.
  private static let aspectNames: Set<String> = [
    "real", "fake", "generator", "discriminator", "critic", "gen", "disc", "dis", "g", "d", "netg",
    "netd", "train", "training", "val", "valid", "validation", "test", "eval", "images", "losses",
    "scalars", "metrics", "samples", "fakes", "reals",
  ]

  /// The traces with aspects fused, in the order of the runs' first directories.
  static func fused(_ traces: [Trace]) -> [Trace] {
    var runs: OrderedDictionary<String, Trace> = [:]
    let byParent = Dictionary(grouping: traces.filter { $0.name != "." }, by: { parent($0.name) })
    let names = Set(traces.map(\.name))
    for trace in traces {
      let run = parent(trace.name)
      let siblings = byParent[run]?.filter(isAspect) ?? []
      let belongs = trace.name != "." && isAspect(trace)
      guard belongs, siblings.count > 1 || names.contains(run) else {
        runs[trace.name] = merged(runs[trace.name], trace)
        continue
      }
      var whole = runs[run] ?? Trace(name: run, path: parent(trace.path))
      whole.merge(trace, prefix: leaf(trace.name) + "/")
      runs[run] = whole
    }
    return Array(runs.values)
  }

  /// The run itself read after one of its aspects.
  private static func merged(_ earlier: Trace?, _ trace: Trace) -> Trace {
    guard let earlier else { return trace }
    var whole = trace
    whole.merge(earlier, prefix: "")
    return whole
  }

  /// Whether a directory looks like one aspect of the run around it.
  private static func isAspect(_ trace: Trace) -> Bool {
    let name = leaf(trace.name)
    if aspectNames.contains(name.lowercased()) { return true }
    let tags = Array(trace.series.keys) + Array(trace.images.keys) + Array(trace.tensors.keys)
    guard tags.count == 1, let tag = tags.first else { return false }
    let key = String(tag.map { $0 == "/" ? "_" : $0 })
    return name.hasPrefix(key + "_") || name == key
      || TagWords(name).segments.joined().allSatisfy { TagVocabulary.concepts(of: $0) != nil }
  }

  private static func leaf(_ name: String) -> String {
    String(name[(name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex)...])
  }

  private static func parent(_ name: String) -> String {
    name.lastIndex(of: "/").map { String(name[..<$0]) } ?? "."
  }
}

extension Trace {
  /// Takes in what another trace holds, its tags behind a prefix.
  fileprivate mutating func merge(_ other: Trace, prefix: String) {
    for (tag, series) in other.series {
      let tag = prefix + tag
      self.series[tag] = Series(tag: tag, steps: series.steps, values: series.values)
    }
    for (tag, snapshots) in other.images { images[prefix + tag] = snapshots }
    for (tag, snapshots) in other.tensors { tensors[prefix + tag] = snapshots }
    for (tag, snapshots) in other.histograms { histograms[prefix + tag] = snapshots }
    for (tag, snapshots) in other.texts { texts[prefix + tag] = snapshots }
    hyperparameters.merge(other.hyperparameters) { own, _ in own }
    notices += other.notices
    samples = samples ?? other.samples
    manifest = manifest ?? other.manifest
  }
}
