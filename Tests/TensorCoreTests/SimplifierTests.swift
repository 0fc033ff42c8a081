import Testing

@testable import TensorCore

@Suite struct SimplifierTests {
  private let x = Tensor.input("x", [2, 3])
  private let y = Tensor.input("y", [2, 3])

  private func simplified(_ tensors: Tensor...) -> [Node] {
    var simplifier = Simplifier()
    return simplifier.simplified(tensors.map(\.node))
  }

  @Test func equalSubexpressionsAreOneNode() {
    let nodes = simplified((x * y + 1).exp(), (x * y + 1).exp(), (x * y + 2).exp())
    #expect(nodes[0] == nodes[1])
    #expect(nodes[0] != nodes[2])
    let factors = nodes.map { node in
      Node.topologicalOrder(of: [node]).first { $0.operation == .binary(.multiply) }
    }
    #expect(factors[0] != nil && factors[0] == factors[2])
  }

  @Test func randomNumbersAreOneNodeIfTheirStreamIs() {
    let nodes = simplified(
      .normal([4], stream: 0), .normal([4], stream: 0), .normal([4], stream: 1),
      .uniform([4], stream: 0))
    #expect(nodes[0] == nodes[1])
    #expect(Set(nodes).count == 3)
  }

  @Test func whatChangesNothingGoes() {
    for tensor in [
      x + 0, 0 + x, x - 0, x * 1, 1 * x, x / 1, x.stopGradient(), x.broadcast(to: [2, 3]),
      x.reshaped([6]).reshaped([2, 3]), x.sum([], keepingDimensions: true),
    ] {
      let nodes = simplified(tensor, x)
      #expect(nodes[0] == nodes[1], "\(tensor)")
    }
  }

  @Test func constantsBecomeOne() {
    let node = simplified(2 * (x * 3 / 4))[0]
    #expect(node.operation == .binary(.multiply))
    #expect(node.operands.map(\.fill) == [1.5, nil])
    #expect(simplified(Tensor.filled(3, [5, 2]).sum())[0].fill == 30)
    #expect(simplified(Tensor.filled(4).squareRoot())[0].fill == 2)
  }

  @Test func aProductReadsTransposedOperandsAsTheyAre() {
    let nodes = simplified(x.transposed([1, 0]).matmul(y), x, y)
    #expect(nodes[0].operation == .matmul(transposingLeft: true, transposingRight: false))
    #expect(nodes[0].operands == [nodes[1], nodes[2]])
  }
}
