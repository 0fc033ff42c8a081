import Plotting
import TraceModel

/// The gradient norms of both players.
struct GradientNormsFigure: Figure {
  let name = "gradient-norms"
  let title = "Gradient norms of both players"
  let section = FigureSection.gradients

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let kinds: [(role: Role, ink: Ink, label: String)] = [
      (.generatorGradient, .generator, "G"), (.discriminatorGradient, .discriminator, "D"),
    ]
    let norms = kinds.compactMap { kind in subject.series(kind.role).map { (kind, $0) } }
    guard !norms.isEmpty else { return nil }
    let ranges = subject.evidence(on: kinds.map(\.role))
    let courses = norms.compactMap { kind, series in
      SeriesSummary(series).map { "\(kind.label)’s gradient \($0.fullCourse)" }
    }
    let title = courses.isEmpty ? "No gradient norm is finite" : courses.joined(separator: "; ")
    return FigureDrawing(
      Plot(
        title: title, subtitle: "L2 norm over all parameters of a player · \(subject.runName)",
        panels: [
          Panel(
            x: subject.stepAxis, y: Axis("gradient norm", scale: .log), height: .points(220),
            marks: [ranges.shading()] as [any Mark]
              + norms.map { subject.line($1, ink: $0.ink, label: $0.label) })
        ]),
      caption: """
        The L2 norm of each player’s gradient, after weighting and before clipping, on a \
        logarithmic axis. A generator’s norm that falls by orders of magnitude while the \
        discriminator is sure of itself is a vanishing gradient; a norm that climbs by orders of \
        magnitude announces divergence.
        """,
      alternativeText: "Line chart of gradient norms on a logarithmic axis. \(title)."
        + ranges.sentence,
      table: StepTable.table(
        caption: "Gradient norms over the run", stepLabel: subject.stepUnit,
        columns: norms.map { ("\($0.label)’s gradient norm", $1) }),
      ranges: ranges)
  }
}
