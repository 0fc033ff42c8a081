import Plotting
import TraceModel

/// What the discriminator says of real and of generated samples.
struct DiscriminatorOutputsFigure: Figure {
  let name = "discriminator-outputs"
  let title = "Mean outputs on real and generated samples"
  let section = FigureSection.outputs

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let kinds: [(role: Role, ink: Ink, label: String, dash: [Double])] = [
      (.outputReal, .realData, "D(x)", []), (.outputFake, .generated, "D(G(z))", []),
      (.outputFakeAfterGenerator, .generator, "D(G(z)) after G’s step", [5, 2]),
    ]
    let outputs = kinds.compactMap { kind in subject.series(kind.role).map { (kind, $0) } }
    let accuracies: [(Role, Ink, String)] = [
      (.accuracyReal, .realData, "of real"), (.accuracyFake, .generated, "of generated"),
    ]
    let shares = accuracies.compactMap { role, ink, label in
      subject.series(role).map { (role: role, ink: ink, label: label, series: $0) }
    }
    guard !outputs.isEmpty || !shares.isEmpty else { return nil }
    let ranges = subject.evidence(on: kinds.map(\.role) + accuracies.map(\.0))

    var panels: [Panel] = []
    if !outputs.isEmpty {
      panels.append(
        Panel(
          x: subject.stepAxis, y: axis(subject, outputs.map(\.1)), height: .points(220),
          marks: [ranges.shading()] as [any Mark] + references(subject)
            + outputs.map { subject.line($1, ink: $0.ink, label: $0.label, dash: $0.dash) }))
    }
    if !shares.isEmpty {
      panels.append(
        Panel(
          x: subject.stepAxis,
          y: Axis("share judged rightly", domain: 0...1), height: .points(110),
          marks: [ranges.shading(showsLabels: outputs.isEmpty), RuleMark(.y(0.5), label: "chance")]
            + shares.map { subject.line($0.series, ink: $0.ink, label: $0.label) }))
    }
    let courses = outputs.prefix(2).compactMap { kind, series in
      SeriesSummary(series).map { "\(kind.label) \($0.fullCourse)" }
    }
    let accuracyCourses = shares.compactMap { share in
      SeriesSummary(share.series).map { "accuracy \(share.label) \($0.fullCourse)" }
    }
    let title = (courses.isEmpty ? accuracyCourses : courses).joined(separator: "; ")
    return FigureDrawing(
      Plot(
        title: title.isEmpty ? "No output is finite" : title,
        subtitle: "Mean output of the \(subject.discriminatorName) over each batch · "
          + subject.runName, panels: panels),
      caption: caption(subject),
      alternativeText: "Line chart of the \(subject.discriminatorName)’s mean outputs. \(title)."
        + ranges.sentence,
      table: StepTable.table(
        caption: "Outputs of the \(subject.discriminatorName) over the run",
        stepLabel: subject.stepUnit,
        columns: outputs.map { ($0.label, $1) } + shares.map { ("accuracy " + $0.label, $0.series) }
      ),
      ranges: ranges)
  }

  private func axis(_ subject: FigureSubject, _ series: [Series]) -> Axis {
    switch subject.outputKind {
    case .probability: Axis("probability of being real", domain: 0...1)
    case .logit: Axis("logit", scale: .suited(to: series))
    case .score, .unknown: Axis("raw score", scale: .suited(to: series))
    }
  }

  private func references(_ subject: FigureSubject) -> [any Mark] {
    switch subject.outputKind {
    case .probability: [RuleMark(.y(0.5), label: "D = 1/2: cannot tell")]
    case .logit: [RuleMark(.y(0), label: "D = 1/2: cannot tell")]
    case .score, .unknown: []
    }
  }

  private func caption(_ subject: FigureSubject) -> String {
    switch subject.outputKind {
    case .probability, .logit:
      """
      The mean of D over the real and over the generated samples of each batch. Where both lines \
      meet at D = 1/2 the discriminator cannot tell them apart; where they part to 1 and 0 it \
      tells every sample, and a saturating objective leaves the generator without a gradient.
      """
    case .score, .unknown:
      "The mean raw score of real and of generated samples in each batch. "
        + meaning(subject.family)
    }
  }

  /// What raw scores mean under an objective.
  private func meaning(_ family: LossFamily) -> String {
    switch family {
    case .wasserstein:
      "Only the distance between the lines has a meaning: a critic’s scores have no zero of their "
        + "own."
    case .relativistic:
      "Only the distance between the lines has a meaning: the objective sees nothing but differences."
    case .hinge:
      "The objective asks for scores above 1 of real and below −1 of generated samples, and for no "
        + "more; where both lines meet the discriminator cannot tell them apart."
    case .leastSquares:
      "The objective asks for 1 of real and 0 of generated samples; where both lines meet at 1/2 the "
        + "discriminator cannot tell them apart."
    case .minimax, .nonSaturating, .unknown:
      "Where both lines meet the discriminator cannot tell them apart."
    }
  }
}
