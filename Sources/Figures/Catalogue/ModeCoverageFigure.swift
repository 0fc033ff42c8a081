import Foundation
import Plotting
import TraceModel

/// Which modes the generator reaches over time.
struct ModeCoverageFigure: Figure {
  let name = "mode-coverage"
  let title = "Mode coverage over time"
  let section = FigureSection.coverage

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let counts = Self.counts(of: subject)
    let covered = subject.series(.modesCovered)
    let quality = subject.series(.highQuality)
    let divergence = subject.series(.reverseKL)
    guard !counts.isEmpty || covered != nil || quality != nil || divergence != nil else {
      return nil
    }
    let roles: [Role] = [
      .modeCounts, .modesCovered, .highQuality, .reverseKL, .fixedSamples, .randomSamples,
    ]
    let ranges = subject.evidence(on: roles)
    let modes = counts.first?.values.count ?? subject.trace.manifest?.modes?.centers.count
    var panels: [Panel] = []
    if let modes, modes > 0, !counts.isEmpty {
      panels.append(heatMap(counts, modes: modes, subject))
    }
    if let covered {
      let all = modes.map { [RuleMark(.y(Double($0)), label: "all \($0)")] } ?? []
      let top = (modes.map(Double.init) ?? covered.highest) * 1.08
      panels.append(
        Panel(
          title: "Modes covered", x: subject.stepAxis, y: Axis(domain: 0...max(top, 1)),
          height: .points(90),
          marks: all as [any Mark] + [subject.line(covered, ink: .generated, label: "")]))
    }
    if let quality {
      panels.append(
        Panel(
          title: "High-quality samples", x: subject.stepAxis,
          y: Axis("share within three standard deviations", domain: 0...1.04),
          height: .points(90),
          marks: ceiling(subject) + [subject.line(quality, ink: .generated, label: "")]))
    }
    if let divergence {
      panels.append(
        Panel(
          title: "Reverse KL to the share of each mode", x: subject.stepAxis,
          y: Axis("nats", includes: [0]), height: .points(90),
          marks: floor(counts) + [subject.line(divergence, ink: .generated, label: "")]))
    }
    for index in panels.indices {
      let isMap = index == 0 && !counts.isEmpty
      panels[index].marks.insert(
        ranges.shading(showsLabels: index == 0, isFilled: !isMap), at: isMap ? 1 : 0)
    }
    let title = headline(counts, covered: covered, quality: quality, modes: modes)
    return FigureDrawing(
      Plot(title: title, subtitle: "Over snapshots · \(subject.runName)", panels: panels),
      caption: """
        Each row of the map is a mode of the data and each column a snapshot; the colour is the \
        number of high-quality samples against the mode’s fair share. A row that turns violet is \
        a mode dropped; a sample counts as high-quality within three standard deviations of a \
        mode, which a perfect generator reaches for 98.89 % of its samples in two dimensions.
        """,
      alternativeText: "Heat map of samples per mode over snapshots, with the number of modes "
        + "covered. \(title)." + ranges.sentence,
      table: StepTable.table(
        caption: "Coverage over the run", stepLabel: subject.stepUnit,
        columns: [
          ("modes covered", covered), ("high-quality share", quality), ("reverse KL", divergence),
        ].compactMap { head, series in series.map { (head, $0) } },
        cells: Self.columns(counts), alsoAt: ranges.map(\.from)),
      ranges: ranges)
  }

  /// More modes than this are not drawn one by one: nobody could tell the rows apart.
  private static let mostModes = 1000

  /// The snapshots of counts that agree on the number of modes.
  private static func counts(of subject: FigureSubject) -> [TensorSnapshot] {
    let all = subject.trace.tensors(.modeCounts) ?? []
    guard let modes = all.first?.values.count, (1...mostModes).contains(modes) else { return [] }
    return all.filter { $0.values.count == modes }
  }

  /// The counts of each mode over the snapshots.
  private static func columns(_ counts: [TensorSnapshot]) -> [StepTable.Column] {
    let steps = counts.map(\.step)
    return (0..<(counts.first?.values.count ?? 0)).map { mode in
      (
        head: "mode \(mode + 1)",
        series: Series(
          tag: "mode \(mode + 1)", steps: steps, values: counts.map { $0.values[mode] })
      )
    }
  }

  private func heatMap(
    _ counts: [TensorSnapshot], modes: Int, _ subject: FigureSubject
  ) -> Panel {
    let rows = (0..<modes).reversed().map { mode in
      counts.map { snapshot in
        let total = snapshot.values.reduce(0) { $0 + Double($1) }
        return total > 0 ? Double(snapshot.values[mode]) * Double(modes) / total : 0
      }
    }
    let colors = ColorScale(.violetOrange, domain: 0...2)
    let names = (0..<modes).reversed().map { "mode \($0 + 1)" }
    return Panel(
      title: "Samples per mode", x: subject.stepAxis, y: Axis(scale: .band(names)),
      height: .points(min(max(Double(modes) * 18, 60), 320)), showsGrid: false,
      colorKey: .init(colors, label: "times the fair share"),
      marks: [
        HeatMapMark(
          edges: HeatMapMark.edges(around: counts.map { Double($0.step) }), rows: rows,
          colors: colors)
      ])
  }

  /// What a perfect generator reaches: 1 − e^(−9/2) of a Gaussian in the plane.
  private func ceiling(_ subject: FigureSubject) -> [any Mark] {
    guard subject.trace.manifest?.modes?.centers.first?.count == 2 else { return [] }
    return [RuleMark(.y(1 - exp(-4.5)), label: "ceiling 98.89\u{2009}%")]
  }

  /// What a perfect sampler has by chance: (modes − 1) / (2 samples).
  private func floor(_ counts: [TensorSnapshot]) -> [any Mark] {
    let totals = counts.map { $0.values.reduce(0, +) }.filter { $0 > 0 && $0.isFinite }
    guard let modes = counts.first?.values.count, let most = totals.max() else { return [] }
    let floor = Double(modes - 1) / (2 * Double(most))
    return [RuleMark(.y(floor), label: "floor \(NumberFormat.significant(floor, digits: 2))")]
  }

  private func headline(
    _ counts: [TensorSnapshot], covered: Series?, quality: Series?, modes: Int?
  ) -> String {
    var parts: [String] = []
    if let last = covered?.values.last, last.isFinite {
      let all = modes.map { " of \($0)" } ?? ""
      let best = covered?.highest ?? Double(last)
      parts.append(
        "\(NumberFormat.significant(Double(last)))\(all) modes covered at the end"
          + (best > Double(last) ? ", \(NumberFormat.significant(best)) at best" : ""))
    } else if let last = counts.last {
      let reached = last.values.count { $0 > 0 }
      parts.append("\(reached) of \(last.values.count) modes reached at the end")
    }
    if let share = quality?.values.last, share.isFinite {
      parts.append("\(NumberFormat.percent(Double(share))) of samples of high quality")
    }
    return parts.isEmpty ? title : parts.joined(separator: "; ")
  }
}

extension Series {
  /// The highest finite value, 0 when there is none.
  fileprivate var highest: Double {
    values.lazy.filter(\.isFinite).max().map(Double.init) ?? 0
  }
}
