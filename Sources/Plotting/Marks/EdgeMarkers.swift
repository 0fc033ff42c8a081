/// Marks for values that no place on the scale can show: NaN and infinities, and zero or less on
/// a logarithmic axis.
enum EdgeMarkers {
  private static let length = 7.0

  /// Draws a stroke at the edge for each, and says in a note what they are.
  static func draw(
    _ unshowable: [ColumnSummaries.Unshowable], of samples: Samples, name: String, color: Color,
    in context: PanelContext, on canvas: inout Canvas
  ) {
    let frame = context.frame
    let shown = unshowable.filter { $0.x >= frame.left - 1 && $0.x <= frame.right + 1 }
    guard !shown.isEmpty else { return }
    var path = Path()
    for sample in shown {
      switch sample.kind {
      case .notANumber, .tooHigh:
        path.addLine(from: Point(sample.x, frame.top), to: Point(sample.x, frame.top + length))
      case .tooLow:
        path.addLine(
          from: Point(sample.x, frame.bottom - length), to: Point(sample.x, frame.bottom))
      }
    }
    canvas.stroke(path, color, width: 1.25)
    for kind in [ColumnSummaries.Unshowable.Kind.notANumber, .tooHigh, .tooLow] {
      guard let first = shown.first(where: { $0.kind == kind }) else { continue }
      let value = samples.y(first.index)
      let what = value.isFinite ? "at or below zero" : NumberFormat.significant(value)
      let place = NumberFormat.significant(samples.x(first.index), digits: 9)
      let edge = kind == .tooLow ? "bottom" : "top"
      let subject = name.isEmpty ? "values are" : "\(name) is"
      canvas.note("strokes at the \(edge) edge: \(subject) \(what), first at \(place)")
    }
  }
}
