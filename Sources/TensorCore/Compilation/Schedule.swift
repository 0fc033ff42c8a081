import CKernels

/// Which shards compute each tensor of a program, and in which phase.
///
/// Within a phase a shard reads only tensors of earlier phases and what it computed itself, so
/// that threads meet once a phase and not once an operation.
struct Schedule {
  let shards: Int
  /// What needs a place in memory, operands before users.
  private(set) var nodes: [Node] = []
  /// What a node reads, in the order of its operands.
  private(set) var reads: [Node: [Read]] = [:]
  /// Where a result of the program can be read.
  private(set) var readable: [Node: Node] = [:]
  private var distributions: [Node: Distribution] = [:]
  private var phases: [Node: Int] = [:]
  private var readers: [Node: [Node]] = [:]
  private var position: [Node: Int] = [:]
  private var combined: [Node: Node] = [:]
  private var packed: [Packing: Node] = [:]

  private struct Packing: Hashable {
    let matrix: Node
    let shape: Shape
    let transposed: Bool
  }

  /// Schedules what the given results need.
  init(results: [Node], shards: Int) {
    self.shards = shards
    for node in Schedule.needed(for: results) { place(node) }
    for result in results where readable[result] == nil {
      let isMovable = result.root.isResident || distribution(of: result.root).isPartial
      readable[result] = isMovable ? combination(of: result.root) : result.root
    }
    postponeElementwise(except: Set(readable.values))
  }

  /// How a tensor is spread.
  func distribution(of node: Node) -> Distribution { distributions[node] ?? .resident }

  /// When a tensor is computed.
  func phase(of node: Node) -> Int { phases[node] ?? 0 }

  /// The given nodes, operands before users.
  func inOrder(_ nodes: [Node]) -> [Node] {
    nodes.sorted { position[$0, default: 0] < position[$1, default: 0] }
  }

  /// The nodes that read a tensor.
  func readers(of node: Node) -> [Node] { readers[node] ?? [] }

  /// Whether every shard of a node reads its own part of an operand and no other.
  func reads(of node: Node, isAlignedWith operand: Node) -> Bool {
    (reads[node] ?? []).allSatisfy { $0.node != operand || $0.isAligned }
  }

  /// The tensor a kernel reads for an operand: a sum of partial ones has to be taken first.
  mutating func source(of operand: Node) -> Node {
    distribution(of: operand.root).isPartial ? combination(of: operand.root) : operand.root
  }

  /// The sum of partial results, or a copy of what is in memory before the run.
  private mutating func combination(of node: Node) -> Node {
    if let known = combined[node] { return known }
    let copy = Node(.stopGradient, [node], shape: node.shape)
    combined[node] = copy
    place(copy)
    return copy
  }

  /// A matrix packed once for all products that it is the right operand of.
  mutating func packing(of matrix: Node, _ shape: Shape, transposed: Bool) -> Node {
    let packing = Packing(matrix: matrix, shape: shape, transposed: transposed)
    if let known = packed[packing] { return known }
    let (depth, columns) = transposed ? (shape[1], shape[0]) : (shape[0], shape[1])
    // The matrix may be another tensor's elements in a shape of its own.
    let operand = matrix.shape == shape ? matrix : Node(.reshape(shape), [matrix], shape: shape)
    let node = Node(
      .packed(transposed: transposed), [operand], shape: [depth, columns.roundedToPackedColumns])
    packed[packing] = node
    place(node)
    return node
  }

  /// The nodes that are computed: not those that only rename or repeat elements for a kernel.
  private static func needed(for results: [Node]) -> [Node] {
    let order = Node.topologicalOrder(of: results)
    var needed = Set(results.map(\.root))
    for node in order.reversed() where needed.contains(node) {
      for operand in node.operands {
        needed.insert(node.isElementwise ? OperandView(operand).node : operand.root)
      }
    }
    return order.filter(needed.contains)
  }

  private mutating func place(_ node: Node) {
    let (distribution, read) = node.isResident ? (.resident, []) : rule(for: node)
    position[node] = nodes.count
    nodes.append(node)
    distributions[node] = distribution
    reads[node] = read
    phases[node] =
      read.map { phase(of: $0.node) + ($0.isAligned || $0.node.isResident ? 0 : 1) }.max() ?? 0
    for operand in read { readers[operand.node, default: []].append(node) }
  }

  /// Elementwise work moves as late as its readers allow, next to the work it is fused with.
  private mutating func postponeElementwise(except kept: Set<Node>) {
    for node in nodes.reversed() where node.isElementwise && !kept.contains(node) {
      let latest = readers(of: node).flatMap { reader in
        (reads[reader] ?? []).filter { $0.node == node }
          .map { phase(of: reader) - ($0.isAligned ? 0 : 1) }
      }.min()
      if let latest { phases[node] = max(phase(of: node), latest) }
    }
  }
}

extension Int {
  /// A number of columns that fills the vectors of any instruction set.
  fileprivate var roundedToPackedColumns: Int {
    let vector = Int(ck_packed_columns)
    return (self + vector - 1) / vector * vector
  }
}
