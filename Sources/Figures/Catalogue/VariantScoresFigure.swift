import Plotting
import TraceModel

/// The scores of variants of one system over their runs, on shared axes.
struct VariantScoresFigure: GroupFigure {
  let name = "variant-scores"
  let title = "Scores of the variants"

  /// The scores that may be compared, the most telling first.
  static let scores: [(tag: String, label: String)] = [
    ("mode/covered", "modes covered"), ("mode/high_quality", "high-quality share"),
    ("class/score", "classifier score"), ("class/accuracy", "asked-for class obtained"),
    ("metric/coverage", "coverage"), ("metric/precision", "precision"),
  ]
  /// Scores that are no share of one.
  static let counts: Set = ["mode/covered", "class/score"]
  /// The most scores on one figure.
  private static let mostScores = 2

  func drawing(of members: [GroupMember]) throws -> FigureDrawing? {
    let members = Array(members.prefix(ComparisonInks.all.count))
    let scores = Self.scores.filter { score in
      members.contains { $0.series(score.tag) != nil }
    }.prefix(Self.mostScores)
    guard members.count > 1, let first = scores.first else { return nil }
    let title = headline(first.tag, first.label, members)
    return FigureDrawing(
      Plot(
        title: title, subtitle: "One run of each, from the same seed", columns: 1,
        panels: scores.map { panel($0.tag, $0.label, members) }),
      caption: """
        Runs from the same seed that differ in nothing but what their names say. One seed can \
        mislead: the targets of this page are judged over all seeds that were trained.
        """,
      alternativeText: "Line charts of \(scores.map(\.label).joined(separator: " and ")) over the "
        + "runs of \(members.count) variants. \(title).",
      table: DataTable(
        caption: "Scores at the end of each run", columns: ["variant"] + scores.map(\.label),
        rows: members.map { member in
          [member.label]
            + scores.map { score in
              member.last(score.tag).map { NumberFormat.significant($0) } ?? ""
            }
        }))
  }

  private func panel(_ tag: String, _ label: String, _ members: [GroupMember]) -> Panel {
    let lines = zip(members, ComparisonInks.all).compactMap { member, style in
      member.series(tag).map {
        member.subject.line($0, ink: style.ink, label: member.label, dash: style.dash)
      }
    }
    return Panel(
      title: label.prefix(1).uppercased() + label.dropFirst(), x: members[0].subject.stepAxis,
      y: Axis(
        tag == "mode/covered" ? "modes" : tag == "class/score" ? "classes" : "share", includes: [0]),
      height: .points(190),
      marks: lines)
  }

  private func headline(_ tag: String, _ label: String, _ members: [GroupMember]) -> String {
    let ends = members.compactMap { member in
      member.last(tag).map { (label: member.label, value: $0) }
    }.filter(\.value.isFinite)
    guard let low = ends.min(by: { $0.value < $1.value }),
      let high = ends.max(by: { $0.value < $1.value }), low.value < high.value
    else { return "All variants end alike" }
    func number(_ value: Double) -> String { NumberFormat.significant(value, digits: 2) }
    return "\(label.prefix(1).uppercased() + label.dropFirst()) at the end: "
      + "\(number(high.value)) (\(high.label)), \(number(low.value)) (\(low.label))"
  }
}

extension GroupMember {
  /// A score that was logged.
  func series(_ tag: String) -> Series? {
    subject.trace.series(tagged: tag).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The last value of a score.
  func last(_ tag: String) -> Double? { series(tag)?.values.last.map(Double.init) }
}
