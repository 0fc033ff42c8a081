import Plotting
import TraceModel

/// The scores of the samples over the run, each with what a perfect generator would reach.
struct SampleMetricsFigure: Figure {
  let name = "sample-metrics"
  let title = "Scores of the samples"
  let section = FigureSection.coverage

  private struct Metric {
    var role: Role
    /// The name as it stands within a sentence.
    var label: String
    /// What a perfect generator reaches, unless a better bound was logged beside the score.
    var bound: Double
    /// Whether more is better.
    var isRising: Bool
    /// Whether the value is a share of one.
    var isShare = true

    var title: String { label.prefix(1).uppercased() + label.dropFirst() }

    /// The tag under which a run logs what its finite sample can reach.
    var boundRole: Role {
      Role(rawValue: role.rawValue + (isRising ? "_ceiling" : "_floor"))
    }
  }

  private static let metrics = [
    Metric(role: .precision, label: "precision", bound: 1, isRising: true),
    Metric(role: .recall, label: "recall", bound: 1, isRising: true),
    Metric(role: .density, label: "density", bound: 1, isRising: true, isShare: false),
    Metric(role: .coverage, label: "coverage", bound: 1, isRising: true),
    Metric(
      role: .frechetDistance, label: "Fréchet distance", bound: 0, isRising: false, isShare: false),
    Metric(
      role: .kernelDistance, label: "kernel distance", bound: 0, isRising: false, isShare: false),
    Metric(role: .differentBins, label: "share of different bins", bound: 0, isRising: false),
  ]

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let logged = Self.metrics.compactMap { metric in
      subject.series(metric.role).map { (metric: metric, series: $0) }
    }
    guard !logged.isEmpty else { return nil }
    let ranges = subject.evidence(on: logged.map(\.metric.role))
    let columns = logged.count > 1 ? 2 : 1
    let panels = logged.enumerated().map { index, one in
      panel(one.metric, one.series, ranges, showsLabels: index == 0, subject)
    }
    let ends = logged.compactMap { metric, series in
      SeriesSummary(series).map { (metric: metric, end: $0.end) }
    }
    let title = headline(ends.map { ($0.metric.label, $0.end, $0.metric.isShare) })
    return FigureDrawing(
      Plot(
        title: title, subtitle: "Dashed: what a perfect generator reaches · \(subject.runName)",
        columns: columns, panels: panels),
      caption: """
        Precision is the share of generated samples that lie among real ones, recall the share of \
        real ones that lie among generated ones; coverage counts real samples with a generated one \
        in their neighbourhood, and density how crowded real neighbourhoods are, which may exceed \
        1. High precision with low recall or coverage is a collapse of good samples.
        """,
      alternativeText:
        "Line charts of \(logged.map(\.metric.label).joined(separator: ", "))"
        + " over \(subject.stepUnit)s. \(title)." + ranges.sentence,
      table: StepTable.table(
        caption: "Scores over the run", stepLabel: subject.stepUnit,
        columns: logged.map { ($0.metric.title, $0.series) }),
      ranges: ranges)
  }

  private func panel(
    _ metric: Metric, _ series: Series, _ ranges: [EvidenceRange], showsLabels: Bool,
    _ subject: FigureSubject
  ) -> Panel {
    let kind = metric.isRising ? "ceiling" : "floor"
    var bounds: [any Mark] = []
    if let measured = subject.series(metric.boundRole) {
      var line = subject.line(measured, ink: .secondaryText, label: kind, width: 1, dash: [4, 3])
      line.isMeasured = false
      bounds.append(line)
    } else {
      bounds.append(
        RuleMark(
          .y(metric.bound),
          label: metric.role == .density
            ? "as crowded" : "\(kind) \(NumberFormat.significant(metric.bound))"))
    }
    return Panel(
      title: metric.title, x: subject.stepAxis,
      y: Axis(
        domain: metric.isShare ? 0...1.04 : nil, includes: [0]),
      height: .points(110),
      marks: [ranges.shading(showsLabels: showsLabels)] + bounds
        + [subject.line(series, ink: .generated, label: "")])
  }

  private func headline(_ ends: [(label: String, value: Double, isShare: Bool)]) -> String {
    guard !ends.isEmpty else { return "No score is finite" }
    let text = ends.prefix(4).map { end in
      let value =
        end.isShare && end.value.isFinite
        ? NumberFormat.percent(end.value) : NumberFormat.significant(end.value, digits: 2)
      return "\(end.label) \(value)"
    }.joined(separator: ", ")
    return text.prefix(1).uppercased() + text.dropFirst() + " at the end"
  }
}
