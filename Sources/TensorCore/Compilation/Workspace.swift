/// Memory that programs which never run at the same time may share.
///
/// A trainer records a step once for each combination of what is due in it; the programs are much
/// alike, and each needs its memory only while it runs. The outputs of a run are to be read before
/// another program of the workspace runs.
public final class Workspace {
  /// What a piece of memory is for; two pieces of one program never lie in the same one.
  enum Piece: Hashable {
    /// Tensors that all shards see.
    case shared
    /// Tensors of one shard alone.
    case local(shard: Int)
    /// What a kernel of a shard keeps while it runs.
    case scratch(shard: Int)
  }

  private var largest: [Piece: AlignedStorage] = [:]

  /// Creates a workspace; memory is taken when programs are made ready.
  public init() {}

  /// Memory for some floats, of which the first contents are not to be relied on.
  func storage(_ piece: Piece, count: Int) -> AlignedStorage {
    if let present = largest[piece], present.elements.count >= count { return present }
    let storage = AlignedStorage(count: count)
    largest[piece] = storage
    return storage
  }
}
