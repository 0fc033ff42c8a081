/// Factors of positive semidefinite matrices, as short as their rank.
enum PivotedCholesky {
  /// A matrix F of `rank` rows with FᵀF equal to a symmetric positive semidefinite matrix.
  ///
  /// Each row removes the largest remaining element of the diagonal, until what remains is
  /// rounding: the Cholesky factorisation with complete pivoting (Higham 1990).
  static func factor(_ matrix: Matrix) -> Matrix {
    let size = matrix.rows
    var left = (0..<size).map { matrix[$0, $0] }
    let largest = left.max() ?? 0
    let negligible = Double(size) * .ulpOfOne * largest
    var rows: [[Double]] = []
    while rows.count < size {
      guard let pivot = left.indices.max(by: { left[$0] < left[$1] }), left[pivot] > negligible
      else { break }
      var row = Array(matrix.elements[pivot * size..<(pivot + 1) * size])
      for earlier in rows {
        let factor = earlier[pivot]
        for column in row.indices { row[column] -= factor * earlier[column] }
      }
      let scale = 1 / left[pivot].squareRoot()
      for column in row.indices {
        row[column] *= scale
        left[column] -= row[column] * row[column]
      }
      left[pivot] = -.infinity
      rows.append(row)
    }
    return Matrix(rows: rows.count, columns: size, elements: rows.flatMap { $0 })
  }
}
