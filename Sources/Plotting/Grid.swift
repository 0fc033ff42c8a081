/// Values on a regular grid over a rectangle of the data, row 0 at the lowest y.
public struct Grid: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The values in row-major order from the lowest y.
  public let values: [Double]
  /// The x of the first and the last column's centres.
  public let x: ClosedRange<Double>
  /// The y of the first and the last row's centres.
  public let y: ClosedRange<Double>

  /// Creates a grid; nil when the sizes do not fit the values.
  public init?(
    rows: Int, columns: Int, values: [Double], x: ClosedRange<Double>, y: ClosedRange<Double>
  ) {
    let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
    guard rows > 0, columns > 0, !overflows, count == values.count else { return nil }
    self.rows = rows
    self.columns = columns
    self.values = values
    self.x = x
    self.y = y
  }

  /// The value in a row and column.
  public subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

  /// The x of a place between columns, counted from the first column's centre.
  public func x(at column: Double) -> Double {
    columns > 1
      ? x.lowerBound + (x.upperBound - x.lowerBound) * column / Double(columns - 1)
      : (x.lowerBound + x.upperBound) / 2
  }

  /// The y of a place between rows, counted from the first row's centre.
  public func y(at row: Double) -> Double {
    rows > 1
      ? y.lowerBound + (y.upperBound - y.lowerBound) * row / Double(rows - 1)
      : (y.lowerBound + y.upperBound) / 2
  }
}
