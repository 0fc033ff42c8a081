/// The numbers behind a figure, for reading without seeing.
public struct DataTable: Sendable, Hashable {
  /// What the table holds.
  public var caption: String
  /// The column heads.
  public var columns: [String]
  /// The rows, each as long as `columns`.
  public var rows: [[String]]
  /// The rows that a page has room for, as indices in order; nil when it chooses them itself.
  public var tellingRows: [Int]?

  /// Creates a table.
  public init(caption: String, columns: [String], rows: [[String]], tellingRows: [Int]? = nil) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.tellingRows = tellingRows
  }
}
