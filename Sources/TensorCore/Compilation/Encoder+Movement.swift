import CKernels

extension ck_copy {
  /// Sets extent, source stride and target stride of each axis, outermost first.
  mutating func setAxes(_ axes: [(extent: Int, source: Int, target: Int)]) {
    let rank = Int(ck_rank)
    precondition(axes.count <= rank, "a copy has at most \(rank) axes")
    let padded =
      Array(repeating: (extent: 1, source: 0, target: 0), count: rank - axes.count) + axes
    withUnsafeMutableBytes(of: &extents) { bytes in
      bytes.bindMemory(to: Int64.self).update(padded.map { Int64($0.extent) })
    }
    withUnsafeMutableBytes(of: &source_strides) { bytes in
      bytes.bindMemory(to: Int64.self).update(padded.map { Int64($0.source) })
    }
    withUnsafeMutableBytes(of: &target_strides) { bytes in
      bytes.bindMemory(to: Int64.self).update(padded.map { Int64($0.target) })
    }
  }
}

extension UnsafeMutableBufferPointer<Int64> {
  fileprivate func update(_ values: [Int64]) { _ = update(fromContentsOf: values) }
}

extension Encoder {
  /// A box of elements that a movement copies: from where in the operand to where in the result.
  private struct Box {
    var operand: Int
    var sourceStart = 0
    var sourceStrides: [Int]
    /// The first element's position in the result.
    var start: [Int]
    var extents: [Int]
  }

  /// Broadcasts, transposes, slices, pads and concatenations: copies between strided arrays.
  func encodeMovement(_ node: Node, shard: Int, phase: Int) {
    let elements = range(of: node, shard: shard)
    guard !elements.isEmpty else { return }
    // The rows of the result that this shard makes.
    let width = node.shape.dimensions.dropFirst().reduce(1, *)
    let rows = elements.lowerBound / width..<elements.upperBound / width
    let target = memory.base(of: node, shard: shard)
    if case .pad = node.operation {
      var clear = ck_copy()
      clear.source = UnsafePointer(memory.keep([Float(0)]))
      clear.target = target + elements.lowerBound
      clear.setAxes([(elements.count, 0, 1)])
      add(kernels.copy, clear, shard: shard, phase: phase)
    }
    for box in boxes(of: node) {
      var (box, copy) = (box, ck_copy())
      if !box.start.isEmpty {
        let range = (box.start[0]..<box.start[0] + box.extents[0]).clamped(to: rows)
        box.sourceStart += (range.lowerBound - box.start[0]) * box.sourceStrides[0]
        box.start[0] = range.lowerBound
        box.extents[0] = range.count
      }
      guard box.extents.allSatisfy({ $0 > 0 }) else { continue }
      copy.source = UnsafePointer(
        memory.base(of: operand(box.operand, of: node), shard: shard) + box.sourceStart)
      copy.target = target + node.shape.offset(of: box.start)
      copy.setAxes(
        zip(box.extents, zip(box.sourceStrides, node.shape.strides)).map { ($0, $1.0, $1.1) })
      add(kernels.copy, copy, shard: shard, phase: phase)
    }
  }

  private func boxes(of node: Node) -> [Box] {
    let shape = node.shape
    let origin = [Int](repeating: 0, count: shape.rank)
    let source = node.operands[0].shape
    switch node.operation {
    case .broadcast:
      let strides = zip(source.strides, zip(source.dimensions, shape.dimensions)).map {
        $1.0 == $1.1 ? $0 : 0
      }
      return [Box(operand: 0, sourceStrides: strides, start: origin, extents: shape.dimensions)]
    case .transpose(let permutation):
      let strides = permutation.map { source.strides[$0] }
      return [Box(operand: 0, sourceStrides: strides, start: origin, extents: shape.dimensions)]
    case .slice(let starts, _):
      return [
        Box(
          operand: 0, sourceStart: source.offset(of: starts), sourceStrides: source.strides,
          start: origin, extents: shape.dimensions)
      ]
    case .pad(let before, _):
      return [
        Box(operand: 0, sourceStrides: source.strides, start: before, extents: source.dimensions)
      ]
    case .concatenate(let axis):
      var position = origin
      return node.operands.enumerated().map { number, part in
        defer { position[axis] += part.shape[axis] }
        return Box(
          operand: number, sourceStrides: part.shape.strides, start: position,
          extents: part.shape.dimensions)
      }
    default:
      preconditionFailure("\(node.operation.name) has no kernel")
    }
  }
}
