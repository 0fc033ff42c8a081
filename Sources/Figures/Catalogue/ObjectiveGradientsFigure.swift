import Plotting
import TraceModel

/// The generator's gradient norm under the saturating and the non-saturating objective.
struct ObjectiveGradientsFigure: Figure {
  let name = "objective-gradients"
  let title = "G’s gradient under both objectives"
  let section = FigureSection.gradients

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let kinds: [(role: Role, objective: GeneratorObjective)] = [
      (.saturatingGradient, .saturating), (.nonSaturatingGradient, .nonSaturating),
    ]
    let norms = kinds.compactMap { kind in
      subject.series(kind.role).map { (kind.objective, $0) }
    }
    guard norms.count == 2 else { return nil }
    let ranges = subject.evidence(on: kinds.map(\.role))
    let ends = norms.compactMap { SeriesSummary($1)?.end }
    let title: String
    if ends.count == 2, ends[0] > 0 {
      let ratio = ends[1] / ends[0]
      title =
        (0.8...1.25).contains(ratio)
        ? "At the end both objectives would move G about as far"
        : "At the end −log D would move G \(NumberFormat.significant(ratio, digits: 2)) times "
          + "as far as log(1 − D)"
    } else {
      title = "log(1 − D) gives G no gradient at the end"
    }
    return FigureDrawing(
      Plot(
        title: title,
        subtitle: "The same batches under both objectives; one of them was minimised · "
          + subject.runName,
        panels: [
          Panel(
            x: subject.stepAxis, y: Axis("gradient norm of G", scale: .log),
            height: .points(200),
            marks: [ranges.shading()] as [any Mark]
              + norms.map { subject.line($1, ink: $0.ink, label: $0.formula) })
        ]),
      caption: """
        The norm of the generator’s gradient, computed twice from the same samples: under \
        log(1 − D), which saturates when D is sure, and under −log D, which does not. The distance \
        between the lines is what the choice of the objective costs at that step.
        """,
      alternativeText: "Two lines of gradient norms on a logarithmic axis. \(title)."
        + ranges.sentence,
      table: StepTable.table(
        caption: "G’s gradient norm under both objectives", stepLabel: subject.stepUnit,
        columns: norms.map { ($0.formula, $1) }),
      ranges: ranges)
  }
}
