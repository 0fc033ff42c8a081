import Foundation
import Plotting
import TraceModel

/// The generator's two objectives with the run's own operating points on them.
struct ObjectiveCurvesFigure: Figure {
  let name = "objective-curves"
  let title = "Where the run operates on log(1 − D) and −log D"
  let section = FigureSection.objective

  /// The most operating points drawn on a curve.
  private static let points = 160
  /// Probabilities are kept this far from 0 and 1, the resolution of single precision.
  private static let closest = 1e-8

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    guard let series = subject.series(.outputFake), let logits = logits(series, subject) else {
      return nil
    }
    let own = objectives(of: subject.family)
    guard !own.isEmpty else { return nil }
    let stride = max(1, (logits.count + Self.points - 1) / Self.points)
    let chosen = Swift.stride(from: 0, to: logits.count, by: stride)
      .filter { logits[$0].isFinite }
    // The same end that the figure of D's outputs names.
    let tail = logits.suffix(max(1, logits.count / 20)).filter(\.isFinite).sorted()
    guard !chosen.isEmpty,
      let end = tail.isEmpty ? chosen.last.map({ logits[$0] }) : tail[tail.count / 2]
    else { return nil }
    let steps = chosen.map { Double(series.steps[$0]) }
    let times = ColorScale(.viridis, domain: 0...Double(max(subject.trace.stepCount - 1, 1)))
    let reach = Extent(chosen.map { logits[$0] } + [-6, 6])
    let places = Self.places(reach)

    func panel(
      _ label: String, _ axis: Axis, _ curve: (GeneratorObjective, Double) -> Double,
      showsKey: Bool
    ) -> Panel {
      var marks: [any Mark] = [RuleMark(.x(0), label: showsKey ? "" : "D = 1/2")]
      for objective in GeneratorObjective.allCases {
        marks.append(
          LineMark(
            Samples(x: places, y: places.map { curve(objective, $0) }), ink: objective.ink,
            label: objective.formula, isMeasured: false))
      }
      for objective in own {
        marks.append(
          DotMark(
            Samples(
              x: chosen.map { logits[$0] }, y: chosen.map { curve(objective, logits[$0]) }),
            fill: .values(steps, times), radius: 3, hasRim: true))
      }
      return Panel(
        title: label, x: Axis("logit of D(G(z))", padding: 0.02), y: axis, height: .points(230),
        colorKey: showsKey ? .init(times, label: subject.stepUnit) : nil, marks: marks)
    }
    let slopes = GeneratorObjective.allCases.map {
      NumberFormat.significant($0.slope(at: end), digits: 2)
    }
    let title =
      "D(G(z)) ends near \(NumberFormat.significant(GeneratorObjective.sigmoid(end), digits: 2)): "
      + "log(1 − D) gives G a slope of \(slopes[0]), −log D one of \(slopes[1])"
    return FigureDrawing(
      Plot(
        title: title,
        subtitle: "Dots: the mean D(G(z)) of \(chosen.count) batches on the objective G minimised"
          + " · \(subject.runName)",
        columns: 2, sharesX: false,
        panels: [
          panel("Objective", Axis("nats"), { $0.value(at: $1) }, showsKey: false),
          panel(
            "Slope by the logit", Axis("size of the derivative", scale: .log),
            { $0.slope(at: $1) }, showsKey: true),
        ]),
      caption: """
        Both objectives push G the same way, but log(1 − D) is flat where D is sure that a sample \
        is generated: its slope by D’s logit is D itself, against 1 − D for −log D. Dots that \
        move left on the lower branch are a generator losing its gradient. Each dot stands at the \
        batch mean, so the mean slope of the batch may differ.
        """,
      alternativeText: "Curves of both generator objectives and of their slopes over D’s logit, "
        + "with the run’s operating points coloured by \(subject.stepUnit). \(title).",
      table: table(chosen.map { (series.steps[$0], logits[$0]) }, subject))
  }

  /// D's logit on generated samples, when its outputs have one.
  private func logits(_ series: Series, _ subject: FigureSubject) -> [Double]? {
    switch subject.outputKind {
    case .logit: return series.values.map(Double.init)
    case .probability:
      return series.values.map { value in
        let share = min(max(Double(value), Self.closest), 1 - Self.closest)
        return value.isNaN ? .nan : log(share / (1 - share))
      }
    case .score, .unknown: return nil
    }
  }

  /// The curves the run's points lie on: both when the family was not recorded.
  private func objectives(of family: LossFamily) -> [GeneratorObjective] {
    switch family {
    case .minimax: [.saturating]
    case .nonSaturating: [.nonSaturating]
    case .unknown: GeneratorObjective.allCases
    default: []
    }
  }

  private static func places(_ reach: Extent) -> [Double] {
    let count = 160
    return (0...count).map {
      reach.lower + (reach.upper - reach.lower) * Double($0) / Double(count)
    }
  }

  private func table(_ points: [(step: Int, logit: Double)], _ subject: FigureSubject) -> DataTable
  {
    let stride = max(1, points.count / 12)
    return DataTable(
      caption: "Operating points",
      columns: [
        subject.stepUnit, "logit", "D(G(z))", "slope of log(1 − D)", "slope of −log D",
      ],
      rows: Swift.stride(from: 0, to: points.count, by: stride).map { index in
        let (step, logit) = points[index]
        return [NumberFormat.integer(step)]
          + [
            logit, GeneratorObjective.sigmoid(logit),
            GeneratorObjective.saturating.slope(at: logit),
            GeneratorObjective.nonSaturating.slope(at: logit),
          ].map { NumberFormat.significant($0, digits: 3) }
      })
  }
}
