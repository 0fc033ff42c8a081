import OrderedCollections

/// Puts together the runs that some loggers spread over directories.
///
/// `add_scalars("loss", {"D": …})` writes into a directory `loss_D` (PyTorch) or `loss/D`
/// (tensorboardX) of its own; others keep a writer per metric (`errD/`, `D(x)/`), per player or per
/// kind of sample. Such directories are aspects of one run, the one of a directory around them.
enum SubRuns {
  /// Names of directories that hold an aspect of a run whatever their tags are.
  private static let aspectNames: Set<String> = [
    "real", "fake", "generator", "discriminator", "critic", "gen", "disc", "dis", "g", "d", "netg",
    "netd", "train", "training", "val", "valid", "validation", "test", "eval", "images", "losses",
    "scalars", "metrics", "samples", "fakes", "reals",
  ]

  /// The traces with aspects fused, in the order of the runs' first directories.
  static func fused(_ traces: [Trace]) -> [Trace] {
    let owners = traces.map(owner)
    let names = Set(traces.map(\.name))
    let aspects = Dictionary(grouping: owners.compactMap { $0 }, by: { $0 }).mapValues(\.count)
    var runs: OrderedDictionary<String, Trace> = [:]
    for (trace, owner) in zip(traces, owners) {
      guard let owner, names.contains(owner) || aspects[owner, default: 0] > 1 else {
        runs[trace.name] = merged(runs[trace.name], trace)
        continue
      }
      let below = owner == "." ? trace.name[...] : trace.name.dropFirst(owner.count + 1)
      var whole = runs[owner] ?? Trace(name: owner, path: path(of: owner, around: trace))
      whole.merge(trace, prefix: below + "/")
      runs[owner] = whole
    }
    return Array(runs.values)
  }

  /// The run of which a directory looks like one aspect, nil when it looks like a run itself.
  private static func owner(of trace: Trace) -> String? {
    guard trace.name != "." else { return nil }
    let parts = trace.name.split(separator: "/")
    guard let leaf = parts.last else { return nil }
    func ancestor(_ levels: Int) -> String {
      parts.count > levels ? parts.dropLast(levels).joined(separator: "/") : "."
    }
    let tags = Array(trace.series.keys) + Array(trace.images.keys) + Array(trace.tensors.keys)
    let isAspect = aspectNames.contains(leaf.lowercased())
    guard tags.count == 1, let tag = tags.first else { return isAspect ? ancestor(1) : nil }
    let tagParts = tag.split(separator: "/")
    if !tagParts.isEmpty, parts.dropLast().suffix(tagParts.count).elementsEqual(tagParts) {
      return ancestor(tagParts.count + 1)
    }
    let words = TagWords(String(leaf)).segments.joined()
    let meanings = words.map { TagVocabulary.concepts(of: $0) }
    let isKnown = !meanings.contains(nil) && meanings.contains { $0 != [.neutral] }
    let isKeyed = leaf.hasPrefix(tagParts.joined(separator: "_") + "_")
    return isAspect || isKeyed || isKnown ? ancestor(1) : nil
  }

  /// The path of a run none of whose own files was read, from that of one of its aspects.
  private static func path(of owner: String, around aspect: Trace) -> String {
    let below = owner == "." ? aspect.name.count : aspect.name.count - owner.count - 1
    return String(aspect.path.dropLast(below + 1))
  }

  /// The run itself read after one of its aspects.
  private static func merged(_ earlier: Trace?, _ trace: Trace) -> Trace {
    guard let earlier else { return trace }
    var whole = trace
    whole.merge(earlier, prefix: "")
    return whole
  }
}

extension Trace {
  /// Takes in what another trace holds, its tags behind a prefix.
  fileprivate mutating func merge(_ other: Trace, prefix: String) {
    for (tag, series) in other.series {
      let tag = prefix + tag
      self.series[tag] = series.renamed(tag)
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
