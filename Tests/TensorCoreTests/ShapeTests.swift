import Testing

@testable import TensorCore

@Suite struct ShapeTests {
  @Test func extentsOfOneStretchFromTheLastAxis() {
    #expect(Shape([2, 1, 3]).broadcast(with: [4, 1]) == [2, 4, 3])
    #expect(Shape([]).broadcast(with: [5]) == [5])
    #expect(Shape([0, 3]).broadcast(with: [1]) == [0, 3])
    #expect(Shape([2]).broadcast(with: [3]) == nil)
  }

  @Test func errorsNameTheOperationAndTheShapes() {
    #expect(throws: ShapeError.self) {
      try Operation.matmul(transposingLeft: false, transposingRight: false)
        .resultShape(of: [[2, 3], [4, 5]])
    }
    do {
      _ = try Operation.matmul(transposingLeft: false, transposingRight: true)
        .resultShape(of: [[2, 3], [4, 5]])
      Issue.record("a mismatch passed")
    } catch {
      #expect(
        error.description
          == "matmul of [2, 3] and [4, 5]: the inner extents 3 and 5 must be equal")
    }
    #expect(throws: ShapeError.self) { try Operation.reshape([7]).resultShape(of: [[2, 3]]) }
    #expect(throws: ShapeError.self) {
      try Operation.concatenate(axis: 0).resultShape(of: [[2], [2, 1]])
    }
    #expect(throws: ShapeError.self) {
      try Operation.slice(starts: [1], sizes: [3]).resultShape(of: [[3]])
    }
    #expect(throws: ShapeError.self) { try Operation.gather.resultShape(of: [[0, 2], [1]]) }
    #expect(throws: ShapeError.self) {
      try Operation.convolution(.forward, ConvolutionGeometry(kernel: 3))
        .resultShape(of: [[1, 2, 2, 1], [3, 3, 1, 1]])
    }
  }
}
