import OrderedCollections

/// Something logged at a step.
protocol Stepped {
  /// The step.
  var step: Int { get }
}

extension ImageSnapshot: Stepped {}
extension TensorSnapshot: Stepped {}
extension HistogramSnapshot: Stepped {}
extension TextSnapshot: Stepped {}

/// Snapshots of one kind by tag while a log is being read.
struct SnapshotColumns<Snapshot: Stepped> {
  private var columns: OrderedDictionary<String, [Snapshot]> = [:]
  private var countAtFileStart: [String: Int] = [:]
  /// How many snapshots a later file or session superseded.
  private(set) var superseded = 0

  /// Appends a snapshot; one that goes back behind an earlier file's supersedes that file's rest.
  mutating func append(_ snapshot: Snapshot, tag: String) {
    let column = columns[tag] ?? []
    if let last = column.last, snapshot.step < last.step, column.count == countAtFileStart[tag] {
      columns[tag] = column.filter { $0.step < snapshot.step } + [snapshot]
      superseded += column.count + 1 - (columns[tag]?.count ?? 0)
      countAtFileStart[tag] = (columns[tag]?.count ?? 0) - 1
    } else {
      columns[tag, default: []].append(snapshot)
    }
  }

  /// Another file of the same run begins.
  mutating func beginFile() {
    countAtFileStart = columns.reduce(into: [:]) { $0[$1.key] = $1.value.count }
  }

  /// Removes what was logged at a step or later.
  mutating func removeSnapshots(from step: Int) {
    for tag in columns.keys {
      let column = columns[tag] ?? []
      let kept = column.filter { $0.step < step }
      superseded += column.count - kept.count
      columns[tag] = kept
    }
    beginFile()
  }

  /// The snapshots with steps in ascending order; tags that have lost all theirs are gone.
  func finished() -> OrderedDictionary<String, [Snapshot]> {
    var result = columns.filter { !$0.value.isEmpty }
    for (tag, column) in result
    where zip(column, column.dropFirst()).contains(where: { $0.step > $1.step }) {
      let order = column.indices.sorted { (column[$0].step, $0) < (column[$1].step, $1) }
      result[tag] = order.map { column[$0] }
    }
    return result
  }
}
