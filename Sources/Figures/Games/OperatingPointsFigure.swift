import Foundation
import Plotting
import TraceModel

/// Where two runs that differ in their objective stand on the objectives' curves.
struct OperatingPointsFigure: GroupFigure {
  let name = "operating-points"
  let title = "Operating points of runs on the two objectives"

  private struct Run {
    let label: String
    let outputs: Series
    let objective: GeneratorObjective
    let ratio: Double

    init?(_ member: GroupMember) {
      let subject = member.subject
      guard let outputs = subject.series(.outputFake), subject.outputKind == .probability
      else { return nil }
      switch subject.family {
      case .minimax: objective = .saturating
      case .nonSaturating: objective = .nonSaturating
      default: return nil
      }
      label = member.label.isEmpty ? subject.runName : member.label
      self.outputs = outputs
      let tail = outputs.values.suffix(max(1, outputs.count / 2)).map(Double.init).sorted()
      ratio = tail[tail.count / 2]
    }

    /// The slope of its own objective by the logit, where the run stands.
    var slope: Double { objective.slope(at: log(ratio / (1 - ratio))) }

    /// The logits of D's mean output at some steps.
    var logits: [Double] {
      let count = min(outputs.count, 60)
      return (0..<count).compactMap { index in
        let share = Double(outputs.values[index * (outputs.count - 1) / max(count - 1, 1)])
        guard share > 0, share < 1 else { return nil }
        return log(share / (1 - share))
      }
    }
  }

  func drawing(of members: [GroupMember]) throws -> FigureDrawing? {
    let runs = members.compactMap(Run.init)
    guard !runs.isEmpty else { return nil }
    let lowest = min(-8, runs.flatMap(\.logits).min() ?? -8)
    let places = (0...160).map { lowest + (5 - lowest) * Double($0) / 160 }
    func curves(_ value: (GeneratorObjective, Double) -> Double) -> [any Mark] {
      GeneratorObjective.allCases.map { objective in
        LineMark(
          Samples(x: places, y: places.map { value(objective, $0) }), ink: objective.ink,
          label: objective.formula, isMeasured: false)
      }
    }
    func points(_ value: (GeneratorObjective, Double) -> Double) -> [any Mark] {
      runs.map { run in
        DotMark(
          Samples(x: run.logits, y: run.logits.map { value(run.objective, $0) }),
          fill: .ink(run.objective.ink), radius: 2.6, opacity: 0.75, hasRim: true)
      }
    }
    let axis = Axis("logit of D(G(z))", domain: lowest...5)
    func panel(_ title: String, _ y: Axis, _ marks: [any Mark]) -> Panel {
      Panel(title: title, x: axis, y: y, height: .points(220), marks: [RuleMark(.x(0))] + marks)
    }
    let words = runs.map { run in
      "\(run.label): median D(G(z)) \(NumberFormat.significant(run.ratio, digits: 2))"
    }
    let hasGoneFlat = runs.contains { $0.slope < 0.05 }
    let hasStayedSteep = runs.contains { $0.slope > 0.3 }
    var drawing = FigureDrawing(
      Plot(
        title: hasGoneFlat && hasStayedSteep
          ? "The same network, two objectives: one run stands where its gradient is gone"
          : "Where the runs stand on the objectives of the generator",
        subtitle: words.joined(separator: ". "), columns: 3, sharesX: false,
        panels: [
          panel(
            "Objective", Axis("nats", domain: -5...8),
            curves { $0.value(at: $1) }
              + points { $0.value(at: $1) }),
          panel(
            "Slope by the logit", Axis("size of the derivative", domain: 0...1.02),
            curves { $0.slope(at: $1) } + points { $0.slope(at: $1) }),
          panel(
            "Ratio of the slopes", Axis("D / (1 − D)", scale: .log),
            [
              LineMark(
                Samples(x: places, y: places.map { exp($0) }), ink: .realData, isMeasured: false)
            ]
              + runs.map { run in
                DotMark(
                  Samples(x: run.logits, y: run.logits.map { exp($0) }),
                  fill: .ink(run.objective.ink), radius: 2.6, opacity: 0.75, hasRim: true)
              }),
        ]),
      caption: """
        Each dot is D’s mean output on generated samples at a step of a run. The saturating \
        objective log(1 − D) is flat where D is sure, so a generator that has fallen behind \
        stays there; −log D is steepest at the same place and brings it back. The ratio of the \
        slopes is D / (1 − D).
        """,
      alternativeText: "Curves of both objectives, of their slopes and of the ratio of the slopes "
        + "over the logit of D, with the runs’ operating points. " + words.joined(separator: "; ")
        + ".",
      table: DataTable(
        caption: "Operating points over the second half of each run",
        columns: ["run", "median D(G(z))", "slope of its own objective", "ratio D / (1 − D)"],
        rows: runs.map { run in
          let logit = log(run.ratio / (1 - run.ratio))
          return [
            run.label, NumberFormat.significant(run.ratio),
            NumberFormat.significant(run.slope),
            NumberFormat.significant(exp(logit)),
          ]
        }))
    drawing.measurements = runs.map { FigureMeasurement("operating_point/\($0.label)", $0.slope) }
    return drawing
  }
}
