import CKernels
import TestSupport
import Testing

@testable import TensorCore

/// Every kernel of every instruction set against the plain loop that defines it.
@Suite struct KernelTests {
  /// Deterministic numbers in [-1, 1).
  private func numbers(_ count: Int, seed: UInt64 = 1) -> [Float] {
    var generator = SplitMix(state: seed)
    return (0..<count).map { _ in Float(generator.signedUnit()) }
  }

  @Test(
    arguments: [
      (1, 1, 1), (6, 16, 8), (7, 17, 9), (5, 64, 300), (13, 1, 40), (40, 2, 31), (3, 3, 600),
      (20, 4, 7), (2, 130, 1), (31, 70, 513), (4, 5, 0), (0, 3, 2), (64, 128, 128), (10, 530, 20),
      (64, 64, 40), (64, 576, 24),
    ])
  func matmul(_ rows: Int, _ columns: Int, _ depth: Int) {
    for variant in 0..<4 {
      let (left, right) = (variant & 1 != 0, variant & 2 != 0)
      let a = numbers(rows * depth)
      let b = numbers(depth * columns, seed: 2)
      var product: [Double] = []
      for i in 0..<rows {
        for j in 0..<columns {
          var sum = 0.0
          for k in 0..<depth {
            sum +=
              Double(left ? a[k * rows + i] : a[i * depth + k])
              * Double(right ? b[j * depth + k] : b[k * columns + j])
          }
          product.append(sum)
        }
      }
      for set in InstructionSet.tested {
        let packed = packed(b, depth, columns, transposed: right, set)
        for extras in 0..<16 {
          let isPacked = extras & 8 != 0 && !left
          check(
            product, rows, columns, depth, a, isPacked ? packed : b, left, right,
            accumulates: extras & 1 != 0, isFinished: extras & 2 != 0,
            sumsColumns: extras & 4 != 0 && !right && !isPacked, isPacked: isPacked, set)
        }
      }
    }
  }

  private func check(
    _ product: [Double], _ rows: Int, _ columns: Int, _ depth: Int, _ a: [Float], _ b: [Float],
    _ left: Bool, _ right: Bool, accumulates: Bool, isFinished: Bool, sumsColumns: Bool,
    isPacked: Bool, _ set: InstructionSet
  ) {
    var c = numbers(rows * columns, seed: 3)
    let bias = numbers(columns, seed: 4)
    let gate = numbers(rows * columns, seed: 5)
    var sums = [Float](repeating: .nan, count: columns)
    var scratch = [Float](repeating: .nan, count: Int(ck_matmul_scratch) + 64)
    var expected = product
    for index in expected.indices {
      if accumulates { expected[index] += Double(c[index]) }
      guard isFinished else { continue }
      expected[index] += Double(bias[index % columns])
      expected[index] *= expected[index] > 0 ? 1 : 0.2
      expected[index] *= gate[index] > 0 ? 1 : 0.2
    }
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        bias.withUnsafeBufferPointer { bias in
          gate.withUnsafeBufferPointer { gate in
            c.withUnsafeMutableBufferPointer { c in
              sums.withUnsafeMutableBufferPointer { sums in
                scratch.withUnsafeMutableBufferPointer { scratch in
                  var m = ck_matmul()
                  (m.rows, m.columns, m.depth) = (Int32(rows), Int32(columns), Int32(depth))
                  (m.a, m.b, m.c) = (a.baseAddress, b.baseAddress, c.baseAddress)
                  (m.a_row, m.a_column) = left ? (1, rows) : (depth, 1)
                  (m.b_row, m.b_column) = right ? (1, depth) : (columns, 1)
                  (m.c_row, m.finish.slope) = (columns, 0.2)
                  m.accumulate = accumulates ? 1 : 0
                  m.packed = isPacked ? 1 : 0
                  m.finish.bias = isFinished ? bias.baseAddress : nil
                  m.finish.activate = isFinished ? 1 : 0
                  m.finish.gate = isFinished ? gate.baseAddress : nil
                  m.column_sums = sumsColumns ? sums.baseAddress : nil
                  m.scratch = scratch.baseAddress
                  set.kernels.matmul(&m)
                }
              }
            }
          }
        }
      }
    }
    #expect(
      deviation(c.map(Double.init), from: expected) < 1e-5,
      "\(set), transposed \(left) \(right), \(isPacked ? "packed" : "strided")")
    #expect(scratch.suffix(64).allSatisfy({ $0.isNaN }), "\(set) overran its scratch memory")
    if sumsColumns {
      let columnSums = (0..<columns).map { j in
        (0..<depth).reduce(0) { $0 + Double(b[$1 * columns + j]) }
      }
      #expect(deviation(sums.map(Double.init), from: columnSums) < 1e-5)
    }
  }

  /// B in panels, packed by two shards that each know some of the rows of the weight it is: of its
  /// depth, or if it is transposed, of its columns.
  private func packed(
    _ b: [Float], _ depth: Int, _ columns: Int, transposed: Bool, _ set: InstructionSet
  ) -> [Float] {
    let wide = (columns + Int(ck_packed_columns) - 1) / Int(ck_packed_columns)
    var target = [Float](repeating: .nan, count: depth * wide * Int(ck_packed_columns) + 64)
    b.withUnsafeBufferPointer { b in
      target.withUnsafeMutableBufferPointer { target in
        for shard in 0..<2 {
          var p = ck_pack()
          (p.depth, p.columns) = (Int32(depth), Int32(columns))
          (p.depth_end, p.column_end) = (p.depth, p.columns)
          if transposed {
            p.column_start = p.columns * Int32(shard) / 2
            p.column_end = p.columns * Int32(shard + 1) / 2
          } else {
            p.depth_start = p.depth * Int32(shard) / 2
            p.depth_end = p.depth * Int32(shard + 1) / 2
          }
          (p.b, p.target) = (b.baseAddress, target.baseAddress)
          (p.b_row, p.b_column) = transposed ? (1, depth) : (columns, 1)
          set.kernels.pack(&p)
        }
      }
    }
    #expect(target.suffix(64).allSatisfy({ $0.isNaN }), "\(set) packed too much")
    return target
  }
}
