import CKernels

extension ck_convolution {
  /// The extents of a recorded convolution, with all its images.
  init(_ pass: ConvolutionPass, _ geometry: ConvolutionGeometry, of node: Node) {
    self.init()
    let (a, b) = (node.operands[0].shape, node.operands[1].shape)
    let (large, small): (Shape, Shape)
    switch pass {
    case .forward: (self.pass, large, small) = (ck_forward, a, node.shape)
    case .inputGradient: (self.pass, large, small) = (ck_input_gradient, node.shape, a)
    case .weightGradient: (self.pass, large, small) = (ck_weight_gradient, a, b)
    }
    images = Int32(large[0])
    (kernel, stride, padding) = (
      Int32(geometry.kernel), Int32(geometry.stride), Int32(geometry.padding)
    )
    (large_height, large_width) = (Int32(large[1]), Int32(large[2]))
    (small_height, small_width) = (Int32(small[1]), Int32(small[2]))
    (large_channels, small_channels) = (Int32(large[3]), Int32(small[3]))
  }

  /// The floats of scratch memory a node needs, zero if it is no convolution.
  static func scratchCount(of node: Node, _ kernels: ck_kernels) -> Int {
    guard case .convolution(let pass, let geometry) = node.operation else { return 0 }
    var convolution = ck_convolution(pass, geometry, of: node)
    return kernels.convolution_scratch(&convolution)
  }
}

extension Encoder {
  /// One pass of a convolution over the images of a shard.
  func encode(
    _ fusion: ProductFusion, _ pass: ConvolutionPass, _ geometry: ConvolutionGeometry, shard: Int,
    phase: Int
  ) {
    let node = fusion.product
    var convolution = ck_convolution(pass, geometry, of: node)
    let distribution = schedule.distribution(of: node)
    let batch = Int(convolution.images)
    let images: Range<Int>
    if pass == .weightGradient {
      guard distribution.isPartial || shard == 0 else { return }
      images = summedRows(batch, of: node, shard: shard)
    } else {
      let elements = range(of: node, shard: shard)
      guard !elements.isEmpty else { return }
      let size = node.shape.count / batch
      images = elements.lowerBound / size..<elements.upperBound / size
    }
    func start(of operand: Int) -> UnsafePointer<Float> {
      let size = batch == 0 ? 0 : node.operands[operand].shape.count / batch
      let base = memory.base(of: self.operand(operand, of: node), shard: shard)
      return UnsafePointer(base + images.lowerBound * size)
    }
    convolution.images = Int32(images.count)
    convolution.target = memory.base(of: fusion.result, shard: shard)
    if pass != .weightGradient {
      let first = images.lowerBound * (node.shape.count / batch)
      convolution.target += first
      convolution.finish = lastSteps(of: fusion, from: first, shard: shard)
    }
    convolution.scratch = memory.scratch(of: shard)
    for term in 0..<node.operands.count / 2 {
      convolution.image = start(of: 2 * term)
      convolution.other =
        pass == .weightGradient
        ? start(of: 2 * term + 1)
        : UnsafePointer(memory.base(of: operand(1, of: node), shard: shard))
      convolution.accumulate = term > 0 ? 1 : 0
      add(kernels.convolution, convolution, shard: shard, phase: phase)
    }
  }
}
