/// Marks for values that no place on the scale can show: NaN and infinities, and zero or less on
/// a logarithmic axis.
enum EdgeMarkers {
  private static let length = 7.0

  static func draw(
    _ unshowable: [ColumnSummaries.Unshowable], color: Color, in context: PanelContext,
    on canvas: inout Canvas
  ) {
    guard !unshowable.isEmpty else { return }
    let frame = context.frame
    var path = Path()
    for sample in unshowable where sample.x >= frame.left - 1 && sample.x <= frame.right + 1 {
      switch sample.kind {
      case .notANumber, .tooHigh:
        path.addLine(
          from: Point(sample.x, frame.top), to: Point(sample.x, frame.top + length))
      case .tooLow:
        path.addLine(
          from: Point(sample.x, frame.bottom - length), to: Point(sample.x, frame.bottom))
      }
    }
    canvas.stroke(path, color, width: 1.25)
  }
}
