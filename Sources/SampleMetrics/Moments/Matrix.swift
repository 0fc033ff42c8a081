/// A dense matrix of doubles in row-major order.
struct Matrix: Sendable, Equatable {
  /// The number of rows.
  let rows: Int
  /// The number of columns.
  let columns: Int
  /// The elements, row by row.
  var elements: [Double]

  /// Creates a matrix from its elements.
  init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "one element for each place")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Creates a matrix of zeros.
  init(rows: Int, columns: Int) {
    self.init(
      rows: rows, columns: columns, elements: [Double](repeating: 0, count: rows * columns))
  }

  /// An element.
  subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// The sum of the diagonal.
  var trace: Double {
    (0..<min(rows, columns)).reduce(0) { $0 + self[$1, $1] }
  }

  /// Rows and columns exchanged.
  var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The matrix product, each row of it computed on one core.
  static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "inner dimensions agree")
    let rows = concurrentMap(left.rows) { row in
      var sum = [Double](repeating: 0, count: right.columns)
      right.elements.withUnsafeBufferPointer { elements in
        for inner in 0..<left.columns {
          let factor = left[row, inner]
          let start = inner * right.columns
          for column in 0..<right.columns { sum[column] += factor * elements[start + column] }
        }
      }
      return sum
    }
    return Matrix(rows: left.rows, columns: right.columns, elements: rows.flatMap { $0 })
  }

  /// Differences of elements.
  static func - (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.rows == right.rows && left.columns == right.columns, "same shape")
    return Matrix(
      rows: left.rows, columns: left.columns,
      elements: zip(left.elements, right.elements).map { $0 - $1 })
  }
}
