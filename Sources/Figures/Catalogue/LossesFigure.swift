import Foundation
import Plotting
import TraceModel

/// The losses of both players over the run.
struct LossesFigure: Figure {
  let name = "losses"
  let title = "Losses of both players"
  let section = FigureSection.losses

  private struct Loss {
    var role: Role
    var ink: Ink
    var label: String
    var series: Series
    var dash: [Double] = []
  }

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let losses = losses(of: subject)
    guard !losses.isEmpty else { return nil }
    let ranges = subject.evidence(on: losses.map(\.role))
    let groups = panels(losses)
    let panels = groups.enumerated().map { index, group in
      Panel(
        x: subject.stepAxis,
        y: Axis(
          (groups.count == 1 ? "loss" : group.map(\.label).joined(separator: ", "))
            + (subject.lossUnit.isEmpty ? "" : " (\(subject.lossUnit))"),
          scale: .suited(to: group.map(\.series))),
        height: .points(groups.count == 1 ? 230 : 150),
        marks: [ranges.shading(showsLabels: index == 0)] as [any Mark]
          + references(for: group, subject)
          + group.map { subject.line($0.series, ink: $0.ink, label: $0.label, dash: $0.dash) })
    }
    let courses = losses.filter { $0.dash.isEmpty }.compactMap { loss in
      SeriesSummary(loss.series).map { "\(loss.label)’s loss \($0.fullCourse)" }
    }
    let title = courses.isEmpty ? "No loss is finite" : courses.joined(separator: "; ")
    return FigureDrawing(
      Plot(title: title, subtitle: "Losses as minimised · \(subject.runName)", panels: panels),
      caption: """
        The loss of each player at every step\
        \(subject.lossUnit.isEmpty ? "" : ", in \(subject.lossUnit)"). In a game a falling loss is not progress \
        by itself: each loss is measured against the other player.
        """,
      alternativeText: "Line chart of the losses over \(subject.stepUnit)s. \(title)."
        + ranges.sentence,
      table: StepTable.table(
        caption: "Losses over the run", stepLabel: subject.stepUnit,
        columns: losses.map { ($0.label, $0.series) }),
      ranges: ranges)
  }

  private func losses(of subject: FigureSubject) -> [Loss] {
    let kinds: [(Role, Ink, String, [Double])] = [
      (.generatorLoss, .generator, "G", []), (.discriminatorLoss, .discriminator, "D", []),
      (.discriminatorLossReal, .realData, "D on real", [5, 2]),
      (.discriminatorLossFake, .generated, "D on generated", [5, 2]),
    ]
    return kinds.compactMap { role, ink, label, dash in
      subject.series(role).map {
        Loss(role: role, ink: ink, label: label, series: $0, dash: dash)
      }
    }
  }

  /// One panel for all, or one a player where one loss would flatten the other.
  private func panels(_ losses: [Loss]) -> [[Loss]] {
    let own = losses.filter { $0.role == .generatorLoss }
    let other = losses.filter { $0.role != .generatorLoss }
    guard !own.isEmpty, !other.isEmpty else { return [losses] }
    let spans = [own, other].map { group in
      group.compactMap { SeriesSummary($0.series) }
        .map { max(abs($0.highest), abs($0.lowest)) }.max() ?? 0
    }
    let (low, high) = (min(spans[0], spans[1]), max(spans[0], spans[1]))
    return high > 6 * low || losses.count > 2 ? [own, other] : [losses]
  }

  /// Where D's loss lies once it cannot tell the two apart.
  private func references(for group: [Loss], _ subject: FigureSubject) -> [any Mark] {
    guard group.contains(where: { $0.role == .discriminatorLoss }),
      let guessing = subject.guessingLoss
    else { return [] }
    let names = [(2 * log(2.0), "2 ln 2"), (log(2.0), "ln 2")]
    let name = names.first { abs($0.0 - guessing) < 1e-9 }?.1 ?? NumberFormat.significant(guessing)
    return [RuleMark(.y(guessing), label: "\(name): D cannot tell")]
  }
}
