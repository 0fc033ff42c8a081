import Plotting
import TraceModel

/// How far each update moves the players, and which of them moves more.
struct UpdateSizesFigure: Figure {
  let name = "update-sizes"
  let title = "Update sizes of both players"
  let section = FigureSection.dynamics

  private typealias Kind = (role: Role, ink: Ink, label: String)
  private static let updates: [Kind] = [
    (.generatorUpdate, .generator, "G"), (.discriminatorUpdate, .discriminator, "D"),
  ]
  private static let rates: [Kind] = [
    (.generatorLearningRate, .generator, "G"), (.discriminatorLearningRate, .discriminator, "D"),
  ]

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let updates = Self.updates.compactMap { kind in subject.series(kind.role).map { (kind, $0) } }
    guard !updates.isEmpty else { return nil }
    let rates = Self.rates.compactMap { kind in subject.series(kind.role).map { (kind, $0) } }
    let ranges = subject.evidence(on: (Self.updates + Self.rates).map(\.role))
    let ratio = updates.count == 2 ? updates[0].1.divided(by: updates[1].1) : nil
    var panels = [
      Panel(
        title: "L2 norm of an update", x: subject.stepAxis, y: Axis("norm", scale: .log),
        height: .points(150),
        marks: [ranges.shading()] as [any Mark]
          + updates.map { subject.line($1, ink: $0.ink, label: $0.label) })
    ]
    if let ratio {
      panels.append(
        Panel(
          title: "G’s update over D’s", x: subject.stepAxis, y: Axis("ratio", scale: .log),
          height: .points(100),
          marks: [
            ranges.shading(showsLabels: false), RuleMark(.y(1), label: "as far"),
            subject.line(ratio, ink: .realData, label: ""),
          ]))
    }
    // A rate that never changes is in the configuration.
    if rates.contains(where: { Set($1.values).count > 1 }) {
      panels.append(
        Panel(
          title: "Learning rate", x: subject.stepAxis, y: Axis("rate", scale: .log),
          height: .points(80),
          marks: [ranges.shading(showsLabels: false)] as [any Mark]
            + rates.map { subject.line($1, ink: $0.ink, label: $0.label) }))
    }
    let title = headline(updates.map { ($0.label, $1) }, ratio: ratio)
    return FigureDrawing(
      Plot(
        title: title, subtitle: "Over all parameters of a player · \(subject.runName)",
        panels: panels),
      caption: """
        How far an update moves all parameters of a player, after the optimiser’s scaling: with \
        Adam it follows the learning rate more than the gradient. A player that stops moving has \
        stopped learning; one that moves many times as far as the other runs ahead of it.
        """,
      alternativeText: "Line chart of update sizes over \(subject.stepUnit)s on a logarithmic "
        + "axis. \(title)." + ranges.sentence,
      table: StepTable.table(
        caption: "Update sizes over the run", stepLabel: subject.stepUnit,
        columns: updates.map { ("\($0.label)’s update", $1) }
          + (ratio.map { [("G over D", $0)] } ?? [])
          + rates.map { ("\($0.label)’s learning rate", $1) }),
      ranges: ranges)
  }

  private func headline(_ updates: [(label: String, series: Series)], ratio: Series?) -> String {
    if let end = ratio.flatMap(SeriesSummary.init)?.end, end > 0 {
      if (0.8...1.25).contains(end) { return "At the end both players move about as far" }
      let times = NumberFormat.significant(max(end, 1 / end), digits: 2)
      return "At the end \(end > 1 ? "G" : "D") moves \(times) times as far as "
        + (end > 1 ? "D" : "G")
    }
    let courses = updates.compactMap { label, series in
      SeriesSummary(series).map { "\(label)’s update \($0.fullCourse)" }
    }
    return courses.isEmpty ? "No update is finite" : courses.joined(separator: "; ")
  }
}

extension Series {
  /// The values over those of another series, at the steps that both have.
  fileprivate func divided(by other: Series) -> Series? {
    var steps: [Int] = []
    var quotients: [Float] = []
    var index = 0
    for (step, value) in zip(self.steps, values) {
      while index < other.count, other.steps[index] < step { index += 1 }
      guard index < other.count, other.steps[index] == step else { continue }
      steps.append(step)
      quotients.append(value / other.values[index])
    }
    return steps.isEmpty ? nil : Series(tag: tag, steps: steps, values: quotients)
  }
}
