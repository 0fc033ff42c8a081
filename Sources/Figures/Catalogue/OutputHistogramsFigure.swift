import Plotting
import TraceModel

/// How the discriminator's outputs are spread over each batch: a ridge for each snapshot.
struct OutputHistogramsFigure: Figure {
  let name = "output-histograms"
  let title = "Distribution of the discriminator’s outputs"
  let section = FigureSection.outputs

  /// The most ridges under each other.
  private static let ridges = 12
  /// How high every ridge is at its peak, in rows.
  private static let reach = 0.9

  private struct Kind {
    var label: String
    var ink: Ink
    var snapshots: [HistogramSnapshot]
  }

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let kinds: [Kind] = [
      ("real", Ink.realData, Role.outputHistogramReal),
      ("generated", .generated, .outputHistogramFake),
    ].compactMap { label, ink, role in
      let snapshots = (subject.trace.histograms(role) ?? []).filter { $0.total > 0 }
      return snapshots.isEmpty ? nil : Kind(label: label, ink: ink, snapshots: snapshots)
    }
    guard let guide = kinds.max(by: { $0.snapshots.count < $1.snapshots.count }) else {
      return nil
    }
    let steps = Self.thinned(guide.snapshots.map(\.step))
    let reach = Extent(
      kinds.flatMap(\.snapshots).flatMap { [$0.quantile(0.002), $0.quantile(0.998)] })
    guard !reach.isEmpty, reach.lower < reach.upper || subject.outputKind == .probability else {
      return nil
    }
    let domain = subject.outputKind == .probability ? 0...1 : reach.lower...reach.upper
    var marks: [any Mark] = []
    var key = kinds.map { KeyMark.Entry($0.label, ink: $0.ink, symbol: .dot) }
    if subject.outputKind != .score, subject.outputKind != .unknown {
      marks.append(
        RuleMark(.x(subject.outputKind == .probability ? 0.5 : 0), extendsAxis: false))
      // In the key, for the ridges leave no room at the line.
      key.append(.init("D = 1/2", ink: .axis, symbol: .dashedLine))
    }
    // The latest step stands lowest, and each ridge before those above it.
    for (row, step) in steps.reversed().enumerated().reversed() {
      for kind in kinds {
        guard let snapshot = kind.snapshots.first(where: { $0.step == step }) else { continue }
        let outline = snapshot.outline(base: Double(row) - 0.45, reach: Self.reach)
        let places = (0..<outline.count).map { outline.x($0) }
        let base = Samples(x: places, y: places.map { _ in Double(row) - 0.45 })
        marks.append(BandMark(lower: base, upper: outline, ink: kind.ink, opacity: 0.35))
        marks.append(LineMark(outline, ink: kind.ink, width: 1, isMeasured: false))
      }
    }
    marks.append(KeyMark(key))
    let names = steps.reversed().map { "\(subject.stepUnit) \(NumberFormat.integer($0))" }
    let title = headline(kinds)
    return FigureDrawing(
      Plot(
        title: title,
        subtitle: "Each row one snapshot, each shape as high at its peak · \(subject.runName)",
        panels: [
          Panel(
            x: Axis(axisLabel(subject), domain: domain, padding: 0),
            y: Axis(scale: .band(names)), height: .points(Double(max(names.count, 4)) * 38),
            showsGrid: false, marks: marks)
        ]),
      caption: """
        The outputs of the \(subject.discriminatorName) over a batch of real and of generated \
        samples. Means hide what is seen here: a shape of two humps is a \
        \(subject.discriminatorName) that takes one part of the samples for real and another for \
        generated; shapes without overlap leave the generator nothing to imitate step by step.
        """,
      alternativeText: "Ridges of histograms of the \(subject.discriminatorName)’s outputs for "
        + "\(Self.count(names.count, "snapshot")). \(title).",
      table: table(kinds, steps, subject))
  }

  private func axisLabel(_ subject: FigureSubject) -> String {
    switch subject.outputKind {
    case .probability: "probability of being real"
    case .logit: "logit"
    case .score, .unknown: "raw score"
    }
  }

  private func headline(_ kinds: [Kind]) -> String {
    let ends = kinds.compactMap { kind in kind.snapshots.last.map { (kind.label, $0) } }
    if ends.count == 2 {
      let share = ends[1].1.shareAbove(ends[0].1.quantile(0.5))
      return "At the end \(NumberFormat.percent(share)) of generated samples score above the "
        + "median real one"
    }
    guard let (label, last) = ends.first else { return title }
    return "At the end the middle half of \(label) samples scores "
      + [0.25, 0.75].map { NumberFormat.significant(last.quantile($0), digits: 2) }
      .joined(separator: " to ")
  }

  private func table(
    _ kinds: [Kind], _ steps: [Int], _ subject: FigureSubject
  ) -> DataTable {
    DataTable(
      caption: "Quartiles of the outputs",
      columns: [subject.stepUnit]
        + kinds.flatMap { kind in
          ["quarter", "median", "three quarters"].map { "\(kind.label), \($0)" }
        },
      rows: steps.map { step in
        [NumberFormat.integer(step)]
          + kinds.flatMap { kind in
            let snapshot = kind.snapshots.first { $0.step == step }
            return [0.25, 0.5, 0.75].map { share in
              snapshot.map { NumberFormat.significant($0.quantile(share)) } ?? "–"
            }
          }
      })
  }

  private static func thinned(_ steps: [Int]) -> [Int] {
    guard steps.count > ridges else { return steps }
    return (0..<ridges).map { steps[$0 * (steps.count - 1) / (ridges - 1)] }
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension HistogramSnapshot {
  /// The bins that can be drawn: of finite edges in order and a positive number of values.
  private var sound: [Bin] {
    bins.filter {
      $0.lower.isFinite && $0.upper.isFinite && $0.lower <= $0.upper && $0.count.isFinite
        && $0.count > 0
    }
  }

  /// The number of values that can be drawn.
  fileprivate var total: Double { sound.reduce(0) { $0 + $1.count } }

  /// The value below which a share of the samples lies, between the edges of its bin; NaN of
  /// nothing.
  fileprivate func quantile(_ share: Double) -> Double {
    var below = 0.0
    let wanted = share * total
    for bin in sound {
      if below + bin.count >= wanted {
        return bin.lower + (bin.upper - bin.lower) * max(0, (wanted - below) / bin.count)
      }
      below += bin.count
    }
    return sound.last?.upper ?? .nan
  }

  /// The share of the samples above a value.
  fileprivate func shareAbove(_ value: Double) -> Double {
    let above = sound.reduce(0) { sum, bin in
      let width = bin.upper - bin.lower
      let part = width > 0 ? min(max((bin.upper - value) / width, 0), 1) : bin.lower > value ? 1 : 0
      return sum + bin.count * part
    }
    return above / max(total, .leastNonzeroMagnitude)
  }

  /// The outline of the bars over a base line, the highest bar at `reach`.
  fileprivate func outline(base: Double, reach: Double) -> Samples {
    let narrowest = max((sound.last?.upper ?? 0) - (sound.first?.lower ?? 0), 1e-12) * 1e-3
    let bars = sound.map { (bin: $0, density: $0.count / max($0.upper - $0.lower, narrowest)) }
    let highest = bars.map(\.density).max() ?? 1
    var x: [Double] = []
    var y: [Double] = []
    var edge: Double?
    for (bin, density) in bars {
      if bin.lower != edge {
        // A gap without samples goes down to the base line.
        if let edge { (x, y) = (x + [edge], y + [base]) }
        (x, y) = (x + [bin.lower], y + [base])
      }
      let height = base + reach * density / highest
      (x, y) = (x + [bin.lower, bin.upper], y + [height, height])
      edge = bin.upper
    }
    if let edge { (x, y) = (x + [edge], y + [base]) }
    return Samples(x: x, y: y)
  }
}
