import Foundation

/// The eigenvalues of symmetric matrices.
///
/// A matrix is brought to tridiagonal form by Householder reflections, and its eigenvalues are found
/// by the implicit QR iteration with Wilkinson's shift (Golub and Van Loan, Matrix Computations,
/// sections 8.3.1 and 8.3.3). No eigenvectors are formed.
enum SymmetricEigenvalues {
  /// The eigenvalues in ascending order.
  ///
  /// - Complexity: O(n³).
  static func of(_ matrix: Matrix) -> [Double] {
    precondition(matrix.rows == matrix.columns, "a square matrix")
    var (diagonal, beside) = tridiagonal(matrix)
    iterate(&diagonal, &beside)
    return diagonal.sorted()
  }

  /// The diagonal and the elements beside it of a similar tridiagonal matrix.
  private static func tridiagonal(_ matrix: Matrix) -> ([Double], [Double]) {
    let size = matrix.rows
    var a = matrix.elements
    var beside = [Double](repeating: 0, count: max(size - 1, 0))
    var reflector = [Double](repeating: 0, count: size)
    var update = [Double](repeating: 0, count: size)
    for k in 0..<max(size - 2, 0) {
      let below = (k + 1)..<size
      let scale = below.reduce(0) { max($0, abs(a[$1 * size + k])) }
      guard scale > 0 else { continue }
      var norm = 0.0
      for i in below {
        reflector[i] = a[i * size + k] / scale
        norm += reflector[i] * reflector[i]
      }
      norm = norm.squareRoot()
      let alpha = reflector[k + 1] > 0 ? -norm : norm
      beside[k] = alpha * scale
      reflector[k + 1] -= alpha
      let half = below.reduce(0) { $0 + reflector[$1] * reflector[$1] } / 2
      guard half > 0 else { continue }
      // A ← A − v wᵀ − w vᵀ, with w = (A v − (vᵀ A v / 2h) v) / h and h = vᵀ v / 2.
      a.withUnsafeMutableBufferPointer { a in
        for i in below { update[i] = 0 }
        for j in below {
          let factor = reflector[j] / half
          for i in below { update[i] += factor * a[j * size + i] }
        }
        let along = below.reduce(0) { $0 + reflector[$1] * update[$1] } / (2 * half)
        for i in below { update[i] -= along * reflector[i] }
        for j in below {
          let (v, w) = (reflector[j], update[j])
          for i in below { a[j * size + i] -= v * update[i] + w * reflector[i] }
        }
      }
    }
    if size >= 2 { beside[size - 2] = a[(size - 1) * size + size - 2] }
    return ((0..<size).map { a[$0 * size + $0] }, beside)
  }

  /// Diagonalises a tridiagonal matrix in place.
  private static func iterate(_ diagonal: inout [Double], _ beside: inout [Double]) {
    var end = diagonal.count - 1
    var steps = 30 * max(diagonal.count, 1)
    while end > 0, steps > 0 {
      for k in 0..<end
      where abs(beside[k]) <= .ulpOfOne * (abs(diagonal[k]) + abs(diagonal[k + 1])) {
        beside[k] = 0
      }
      if beside[end - 1] == 0 {
        end -= 1
        continue
      }
      var start = end - 1
      while start > 0, beside[start - 1] != 0 { start -= 1 }
      step(&diagonal, &beside, start, end)
      steps -= 1
    }
  }

  /// One implicit QR step on an unreduced block.
  private static func step(
    _ diagonal: inout [Double], _ beside: inout [Double], _ start: Int, _ end: Int
  ) {
    let difference = (diagonal[end - 1] - diagonal[end]) / 2
    let last = beside[end - 1]
    let root = hypot(difference, last)
    let shift = diagonal[end] - last * (last / (difference + (difference < 0 ? -root : root)))
    var x = diagonal[start] - shift
    var z = beside[start]
    for k in start..<end {
      let length = hypot(x, z)
      guard length > 0 else { break }
      let (c, s) = (x / length, z / length)
      if k > start { beside[k - 1] = length }
      let (p, q, r) = (diagonal[k], beside[k], diagonal[k + 1])
      diagonal[k] = c * c * p + 2 * c * s * q + s * s * r
      diagonal[k + 1] = s * s * p - 2 * c * s * q + c * c * r
      beside[k] = c * s * (r - p) + (c * c - s * s) * q
      if k + 1 < end {
        x = beside[k]
        z = s * beside[k + 1]
        beside[k + 1] *= c
      }
    }
  }
}
