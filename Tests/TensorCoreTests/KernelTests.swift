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
      (20, 4, 7), (2, 130, 1), (31, 70, 513), (4, 5, 0), (0, 3, 2), (64, 128, 128),
    ])
  func matmul(_ rows: Int, _ columns: Int, _ depth: Int) {
    for set in InstructionSet.available {
      for variant in 0..<32 {
        let (left, right) = (variant & 1 != 0, variant & 2 != 0)
        let (accumulates, isFinished) = (variant & 4 != 0, variant & 8 != 0)
        let sumsColumns = variant & 16 != 0 && !right
        let a = numbers(rows * depth)
        let b = numbers(depth * columns, seed: 2)
        var c = numbers(rows * columns, seed: 3)
        let bias = numbers(columns, seed: 4)
        let gate = numbers(rows * columns, seed: 5)
        var sums = [Float](repeating: .nan, count: columns)
        var scratch = [Float](repeating: .nan, count: Int(ck_matmul_scratch))
        var expected: [Double] = []
        for i in 0..<rows {
          for j in 0..<columns {
            var sum = accumulates ? Double(c[i * columns + j]) : 0
            for k in 0..<depth {
              sum +=
                Double(left ? a[k * rows + i] : a[i * depth + k])
                * Double(right ? b[j * depth + k] : b[k * columns + j])
            }
            if isFinished {
              sum += Double(bias[j])
              sum *= sum > 0 ? 1 : 0.2
              sum *= gate[i * columns + j] > 0 ? 1 : 0.2
            }
            expected.append(sum)
          }
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
                      (m.c_row, m.gate_row, m.slope) = (columns, columns, 0.2)
                      m.accumulate = accumulates ? 1 : 0
                      m.bias = isFinished ? bias.baseAddress : nil
                      m.activate = isFinished ? 1 : 0
                      m.gate = isFinished ? gate.baseAddress : nil
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
        #expect(deviation(c.map(Double.init), from: expected) < 1e-5, "\(set) variant \(variant)")
        if sumsColumns, rows > 0 {
          let columnSums = (0..<columns).map { j in
            (0..<depth).reduce(0) { $0 + Double(b[$1 * columns + j]) }
          }
          #expect(deviation(sums.map(Double.init), from: columnSums) < 1e-5)
        }
      }
    }
  }
}
