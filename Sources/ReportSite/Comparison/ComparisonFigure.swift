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

  /// The steps that all figures of a page show: those of the quantities that any of them does.
  static func steps(of groups: [RunGroup]) -> ClosedRange<Double>? {
    let shown = groups.flatMap(\.members).flatMap { run in all.compactMap { run.trace[$0.role] } }
    guard let last = shown.compactMap(\.steps.last).max(), last > 0 else { return nil }
    return Double(min(0, shown.compactMap(\.steps.first).min() ?? 0))...Double(last)
  }

  /// Draws the figure over some steps; nil when fewer than two runs recorded the quantity.
  func drawing(of groups: [RunGroup], over steps: ClosedRange<Double>?) -> FigureDrawing? {
    let series = groups.map { group in group.members.compactMap { $0.trace[role] } }
    guard series.reduce(0, { $0 + $1.count }) > 1 else { return nil }
    let lines = zip(zip(groups, series), ComparisonInks.all).compactMap { member, style in
      SeedBand(member.1, beside: series.flatMap(\.self)).map {
        Line(label: PageText.brief(member.0.label), band: $0, style: style)
      }
    }
    guard let headline = headline(lines) else { return nil }
    let units = Set(
      groups.flatMap(\.members).map { member in
        FigureSubject(trace: member.trace, diagnosis: member.diagnosis).lossUnit
      })
    let unit = isLoss ? (units.count == 1 ? units.first ?? "" : "") : unit
    let words = Words(lines.map(\.band))
    let plot = Plot(
      title: headline, subtitle: words.subtitle, notes: words.notes,
      panels: [
        Panel(
          x: Axis("step", domain: steps, padding: 0),
          y: Axis(
            unit.isEmpty ? title : "\(title) (\(unit))", scale: .suited(to: series.flatMap(\.self))),
          height: .points(220),
          marks: lines.compactMap(\.area) + lines.map { $0.curve(isEveryValue: words.areValues) })
      ])
    return FigureDrawing(
      plot,
      caption: words.caption(title),
      alternativeText: "\(title), line chart over steps for "
        + "\(Wording.count(groups.count, "group")). \(headline).",
      table: table(lines))
  }

  /// A group on the figure.
  private struct Line {
    var label: String
    var band: SeedBand
    var style: ComparisonInks.Style

    /// The band, behind all lines.
    var area: (any Mark)? {
      guard band.hasWidth else { return nil }
      return BandMark(
        lower: Samples(x: band.steps, y: band.lowest),
        upper: Samples(x: band.steps, y: band.highest), ink: style.ink, opacity: 0.16,
        edgeOpacity: 0.35)
    }

    /// The line; only of single values may the mark say that it shows every one.
    func curve(isEveryValue: Bool) -> any Mark {
      LineMark(band.line, ink: style.ink, label: label, dash: style.dash, isMeasured: isEveryValue)
    }
  }

  /// What the lines and bands of a figure are.
  private struct Words {
    private let hasSeeds: Bool
    private let valuesPerPlace: Int

    init(_ bands: [SeedBand]) {
      hasSeeds = bands.contains { $0.seeds > 1 }
      valuesPerPlace = bands.map(\.valuesPerPlace).max() ?? 1
    }

    /// Whether lines pass through the values themselves.
    var areValues: Bool { !hasSeeds && valuesPerPlace == 1 }

    var subtitle: String {
      hasSeeds
        ? "Lines are medians over seeds, bands run from the lowest to the highest value"
        : valuesPerPlace > 1 ? "Bands run from the lowest to the highest value" : ""
    }

    var notes: [String] {
      guard valuesPerPlace > 1 else { return [] }
      let values = "the mean of up to \(NumberFormat.integer(valuesPerPlace)) values"
      return [
        hasSeeds
          ? "at each place a seed counts with \(values), bands hold every value"
          : "each place of a line is \(values), bands hold every value"
      ]
    }

    func caption(_ title: String) -> String {
      hasSeeds ? "\(title) of each group of runs." : "\(title) of each run."
    }
  }

  /// The values at all places; a page shows some, with each group's lowest and highest.
  private func table(_ lines: [Line]) -> DataTable? {
    var columns: [StepTable.Column] = []
    var steps: [Int] = []
    for line in lines {
      let band = line.band
      let places = band.steps.map { Int($0.rounded()) }
      func add(_ head: String, _ values: [Double]) {
        columns.append(
          (
            head: [line.label, head].filter { !$0.isEmpty }.joined(separator: ", "),
            series: Series(tag: "", steps: places, values: values.map { Float($0) })
          ))
      }
      add(band.seeds > 1 ? "median" : band.valuesPerPlace > 1 ? "mean" : "", band.median)
      guard band.hasWidth else { continue }
      add("lowest", band.lowest)
      add("highest", band.highest)
      steps += [Self.index(of: band.lowest, <), Self.index(of: band.highest, >)].map { places[$0] }
    }
    return StepTable.table(
      caption: "\(title) over the runs", stepLabel: "step", columns: [], cells: columns,
      alsoAt: steps)
  }

  private static func index(of values: [Double], _ isBetter: (Double, Double) -> Bool) -> Int {
    values.indices.reduce(0) { best, index in
      isBetter(values[index], values[best]) || !values[best].isFinite ? index : best
    }
  }

  private func headline(_ lines: [Line]) -> String? {
    let ends = lines.compactMap { line in
      line.band.median.last.map { (label: line.label, value: $0) }
    }
    let numbers = ends.filter(\.value.isFinite)
    let text = { (value: Double) in NumberFormat.significant(value) }
    var parts: [String] = []
    if let low = numbers.min(by: { $0.value < $1.value }),
      let high = numbers.max(by: { $0.value < $1.value })
    {
      parts.append(
        numbers.count == 1
          ? text(low.value) + (ends.count == 1 ? "" : " (\(low.label))")
          : "between \(text(low.value)) (\(low.label)) and \(text(high.value)) (\(high.label))")
    }
    parts += ends.filter { !$0.value.isFinite }.map { "\(text($0.value)) (\($0.label))" }
    guard let first = parts.first else { return nil }
    let isRange = first.hasPrefix("between")
    return "\(title) ends \(isRange ? "" : "at ")" + parts.joined(separator: ", at ")
  }
}
