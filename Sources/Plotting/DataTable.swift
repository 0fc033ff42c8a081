/// The numbers behind a figure, for reading without seeing.
public struct DataTable: Sendable, Hashable {
  /// What the table holds.
  public var caption: String
  /// The column heads.
  public var columns: [String]
  /// The rows, each as long as `columns`.
  public var rows: [[String]]

  /// Creates a table.
  public init(caption: String, columns: [String], rows: [[String]]) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}
