import Figures
import Plotting
import TraceModel

/// One quantity of several groups of runs on shared axes: medians, and bands over the seeds.
struct ComparisonFigure: Sendable {
  let name: String
  let title: String
  let role: Role
  /// What the quantity is measured in; a loss is in nats only where all runs have such a loss.
  private let unit: String
  private let isLoss: Bool

  private init(_ role: Role, _ title: String, unit: String = "", isLoss: Bool = false) {
    name = FileNames.name(for: role.rawValue)
    self.role = role
    self.title = title
    self.unit = unit
    self.isLoss = isLoss
  }

  /// Every figure of a comparison, in order.
  static let all = [
    ComparisonFigure(.generatorLoss, "Generator loss", isLoss: true),
    ComparisonFigure(.discriminatorLoss, "Discriminator loss", isLoss: true),
    ComparisonFigure(.outputFake, "D(G(z))"),
    ComparisonFigure(.generatorGradient, "Gradient norm of the generator"),
    ComparisonFigure(.modesCovered, "Modes covered"),
    ComparisonFigure(.highQuality, "Share of high-quality samples"),
    ComparisonFigure(.reverseKL, "Reverse KL over modes", unit: "nats"),
    ComparisonFigure(.coverage, "Coverage"),
    ComparisonFigure(.frechetDistance, "Fréchet distance"),
  ]

  /// Draws the figure; nil when fewer than two runs recorded the quantity.
  func drawing(of groups: [RunGroup]) -> FigureDrawing? {
    let bands = groups.map { group in SeedBand(group.members.compactMap { $0.trace[role] }) }
    guard groups.reduce(0, { $0 + $1.members.count { $0.trace[role] != nil } }) > 1 else {
      return nil
    }
    var marks: [any Mark] = []
    for (band, style) in zip(bands, ComparisonInks.all) {
      guard let band, band.lowest != band.highest else { continue }
      marks.append(
        BandMark(
          lower: Samples(x: band.steps, y: band.lowest),
          upper: Samples(x: band.steps, y: band.highest), ink: style.ink, opacity: 0.16))
    }
    for ((group, band), style) in zip(zip(groups, bands), ComparisonInks.all) {
      guard let band else { continue }
      marks.append(
        LineMark(
          band.line, ink: style.ink, label: PageText.brief(group.label), dash: style.dash))
    }
    let ends = zip(groups, bands).compactMap { group, band in
      band?.median.last.map { (label: PageText.brief(group.label), value: $0) }
    }
    guard let headline = headline(ends) else { return nil }
    let units = Set(
      groups.flatMap(\.members).map { member in
        FigureSubject(trace: member.trace, diagnosis: member.diagnosis).lossUnit
      })
    let unit = isLoss ? (units.count == 1 ? units.first ?? "" : "") : unit
    let plot = Plot(
      title: headline, subtitle: "Median over seeds; the band runs from the lowest to the highest",
      panels: [
        Panel(
          x: Axis("step", padding: 0), y: Axis(unit.isEmpty ? title : "\(title) (\(unit))"),
          height: .points(220), marks: marks)
      ])
    return FigureDrawing(
      plot,
      caption:
        "\(title) of each group of runs. Every seed counts with its mean over a stretch of steps.",
      alternativeText: "Line chart of \(title.lowercased()) over steps for "
        + "\(Wording.count(groups.count, "group")). \(headline).")
  }

  private func headline(_ ends: [(label: String, value: Double)]) -> String? {
    guard let low = ends.min(by: { $0.value < $1.value }),
      let high = ends.max(by: { $0.value < $1.value })
    else { return nil }
    let number = { (value: Double) in NumberFormat.significant(value) }
    return ends.count == 1
      ? "\(title) ends at \(number(low.value))"
      : "\(title) ends between \(number(low.value)) (\(low.label)) and \(number(high.value)) (\(high.label))"
  }
}
