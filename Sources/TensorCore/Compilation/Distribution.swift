/// How a tensor's elements are spread over the shards that compute it.
///
/// A shard is a part of the batch. A program is cut into a fixed number of shards whatever the
/// number of threads, so that results do not depend on which thread ran which shard.
enum Distribution: Hashable {
  /// In memory before the run starts: inputs, constants, variables.
  case resident
  /// Computed by one shard.
  case whole
  /// Cut into equal units, rows of a batch for instance, of which each shard computes some.
  case sharded(units: Int)
  /// Computed by each shard from its rows; the sum of all is the tensor.
  case partial(units: Int)
}

extension Distribution {
  /// The elements of a tensor that one of `shards` shards computes.
  func range(of shard: Int, among shards: Int, count: Int) -> Range<Int> {
    switch self {
    case .sharded(let units):
      let unit = count / units
      return units * shard / shards * unit..<units * (shard + 1) / shards * unit
    case .resident, .whole: return shard == 0 ? 0..<count : 0..<0
    case .partial: return 0..<count
    }
  }

  /// The units if the tensor is cut.
  var units: Int? {
    if case .sharded(let units) = self { return units }
    return nil
  }

  var isPartial: Bool {
    if case .partial = self { return true }
    return false
  }
}

/// One operand of a step, and whether a shard reads only what it computed itself.
struct Read {
  let node: Node
  let isAligned: Bool
}
