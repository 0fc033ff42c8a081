import Foundation
import Plotting
import TraceModel

/// A small game's parameters over time, and on a line the densities and D at each snapshot.
struct GeneratorDriftFigure: Figure {
  let name = "generator-drift"
  let title = "Drift of the generator"
  let section = FigureSection.dynamics

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let parameters = parameters(of: subject)
    let snapshots = (subject.trace.tensors(.randomSamples) ?? []).filter {
      $0.isPoints(dimension: 1)
    }
    guard !parameters.isEmpty || !snapshots.isEmpty else { return nil }
    let real = (subject.trace.tensors(.realSamples) ?? []).first { $0.isPoints(dimension: 1) }
    let target = real.map { Moments($0.values.map(Double.init)).mean }
    let headline = headline(parameters, snapshots, target: target)
    var frames = snapshots.map { snapshot in
      FigureFrame(
        step: snapshot.step, label: "\(subject.stepUnit) \(NumberFormat.integer(snapshot.step))",
        plot: Plot(
          title: headline, subtitle: subtitle(snapshot.step, subject), sharesX: false,
          panels: densities(snapshot, real: real, snapshots, subject)
            + [drift(parameters, target: target, at: snapshot.step, subject)].compactMap { $0 }))
    }
    if frames.isEmpty, let panel = drift(parameters, target: target, at: nil, subject) {
      frames = [
        FigureFrame(
          step: nil, label: "",
          plot: Plot(title: headline, subtitle: subject.runName, panels: [panel]))
      ]
    }
    guard !frames.isEmpty else { return nil }
    return FigureDrawing(
      frames: frames,
      caption: """
        Above, the densities of real and generated data and D(x) between them: the generator is \
        pushed the way D rises. As the densities meet, D flattens to 1/2 and the push ends. Below, \
        the generator’s parameters over the run.
        """,
      alternativeText: "Densities of real and generated data with D(x), one frame for each of "
        + "\(max(snapshots.count, 1)) snapshots, and the parameters over the run. \(headline).",
      table: StepTable.table(
        caption: "Parameters over the run", stepLabel: subject.stepUnit,
        columns: parameters.map { ($0.name, $0.series) }))
  }

  private func parameters(of subject: FigureSubject) -> [(name: String, series: Series)] {
    let prefix = "theta/"
    return subject.trace.roles.assignments.compactMap { assignment in
      guard let role = assignment.role, role.rawValue.hasPrefix(prefix),
        let series = subject.series(role), series.tag == assignment.tag
      else { return nil }
      return (String(role.rawValue.dropFirst(prefix.count)), series)
    }
  }

  private func subtitle(_ step: Int, _ subject: FigureSubject) -> String {
    "At \(subject.stepUnit) \(NumberFormat.integer(step)) · \(subject.runName)"
  }

  private func headline(
    _ parameters: [(name: String, series: Series)], _ snapshots: [TensorSnapshot], target: Double?
  ) -> String {
    if let first = parameters.first {
      // A game circles: the ends of its path are no trend.
      let ends = [first.series.values.first, first.series.values.last].compactMap { $0 }
      return "\(first.name) goes from "
        + ends.map { NumberFormat.significant(Double($0)) }.joined(separator: " to ")
    }
    let means = [snapshots.first, snapshots.last].compactMap { $0 }
      .map { NumberFormat.significant(Moments($0.values.map(Double.init)).mean) }
    let goal = target.map { "; the data lies at \(NumberFormat.significant($0))" } ?? ""
    return "The generated mean goes from \(means.joined(separator: " to "))\(goal)"
  }

  // MARK: Panels

  private func drift(
    _ parameters: [(name: String, series: Series)], target: Double?, at step: Int?,
    _ subject: FigureSubject
  ) -> Panel? {
    guard !parameters.isEmpty else { return nil }
    let inks: [Ink] = [.generator, .discriminator, .saturating, .realData]
    var marks: [any Mark] = []
    if let step { marks.append(RuleMark(.x(Double(step)))) }
    for (index, parameter) in parameters.enumerated() {
      // A game's orbit is no noise to be averaged.
      var line = subject.line(
        parameter.series, ink: inks[index % inks.count], label: parameter.name)
      line.isMeasured = false
      marks.append(line)
    }
    return Panel(
      title: "Parameters", x: subject.stepAxis,
      y: Axis("value", scale: .linear), height: .points(130), marks: marks)
  }

  private func densities(
    _ snapshot: TensorSnapshot, real: TensorSnapshot?, _ all: [TensorSnapshot],
    _ subject: FigureSubject
  ) -> [Panel] {
    let range = range(all + [real].compactMap { $0 }, subject)
    var marks: [any Mark] = []
    let sources: [(TensorSnapshot?, Ink, String)] = [
      (real, .realData, "real"), (snapshot, .generated, "generated"),
    ]
    for (source, ink, label) in sources {
      guard let source else { continue }
      let curve = Density(source.values.map(Double.init)).curve(over: range)
      marks.append(BandMark(area: curve, ink: ink))
      marks.append(LineMark(curve, ink: ink, label: label, isMeasured: false))
    }
    var panels = [
      Panel(
        title: "Densities", x: Axis("x", domain: range, padding: 0), y: Axis(includes: [0]),
        height: .points(120), marks: marks)
    ]
    if let field = subject.trace.tensors(.discriminatorField)?.last(upTo: snapshot.step),
      field.shape.first == 1 || field.shape.count == 1, field.values.count > 1
    {
      let count = field.values.count
      let places = (0..<count).map {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
      }
      let isProbability = subject.outputKind == .probability
      panels.append(
        Panel(
          title: "Discriminator", x: Axis("x", domain: range, padding: 0),
          y: Axis(
            isProbability ? "D(x)" : "score", domain: isProbability ? 0...1 : nil),
          height: .points(90),
          marks: [RuleMark(.y(isProbability ? 0.5 : 0), label: isProbability ? "1/2" : "")]
            + [
              LineMark(
                Samples(x: places, y: field.values.map(Double.init)), ink: .discriminator,
                label: "D", isMeasured: false)
            ]))
    }
    return panels
  }

  private func range(
    _ snapshots: [TensorSnapshot], _ subject: FigureSubject
  ) -> ClosedRange<Double> {
    if let range = subject.trace.manifest?.plane?.xRange { return range }
    let extent = Extent(snapshots.lazy.flatMap(\.values).map(Double.init))
    guard !extent.isEmpty, extent.lower < extent.upper else { return -1...1 }
    let pad = (extent.upper - extent.lower) * 0.05
    return (extent.lower - pad)...(extent.upper + pad)
  }
}
