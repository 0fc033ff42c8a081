import Plotting
import TraceModel

/// The losses of both players over the run.
struct LossesFigure: Figure {
  let name = "losses"
  let title = "Losses of the generator and the discriminator"
  let section = FigureSection.losses

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let trace = subject.trace
    let lines: [LineMark] = [
      (Role.generatorLoss, Ink.generator, "G"),
      (.discriminatorLoss, .discriminator, "D"),
    ].compactMap { role, ink, label in
      guard let series = trace[role], !series.isEmpty else { return nil }
      return LineMark(
        Samples(steps: series.steps, values: series.values), ink: ink, label: label)
    }
    guard !lines.isEmpty else { return nil }
    let plot = Plot(
      title: title,
      panels: [
        Panel(
          x: Axis("step", padding: 0), y: Axis("loss (nats)"), height: .points(220), marks: lines)
      ])
    return FigureDrawing(plot, caption: title, alternativeText: title)
  }
}
