import Diagnosis
import Plotting
import TraceModel

/// Generated and real samples of the plane over the discriminator's field, snapshot by snapshot.
struct SamplesOnFieldFigure: Figure {
  let name = "samples-on-field"
  let title = "Samples over the discriminator’s field"
  let section = FigureSection.samples

  /// The most samples of a kind drawn in a frame.
  private static let mostPoints = 1000
  /// Narrow enough to be read on a phone, for frames are drawn once.
  private static let width = 460.0

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let trace = subject.trace
    var generated = (trace.tensors(.randomSamples) ?? trace.tensors(.fixedSamples) ?? [])
      .filter { $0.isPoints(dimension: 2) }
    var real = (trace.tensors(.realSamples) ?? []).filter { $0.isPoints(dimension: 2) }
    if generated.isEmpty { (generated, real) = trace.planeSampleFiles() }
    guard !generated.isEmpty else { return nil }
    let fields = trace.tensors(.discriminatorField) ?? []
    let plane = plane(of: subject, generated + real)
    let colors = colors(of: fields, subject)
    let hasMiddle = hasMiddle(fields, subject)
    let frames = generated.map { snapshot in
      FigureFrame(
        step: snapshot.step, label: "\(subject.stepUnit) \(NumberFormat.integer(snapshot.step))",
        plot: plot(
          snapshot, real: real.last(upTo: snapshot.step) ?? real.first,
          field: fields.last(upTo: snapshot.step), plane: plane, colors: colors,
          hasMiddle: hasMiddle, subject))
    }
    let last = frames[frames.count - 1]
    return FigureDrawing(
      frames: frames,
      caption: """
        Real and generated samples over what the discriminator makes of the plane at that step: \
        orange where it takes a point for real, violet where it takes it for generated\
        \(colors == nil || !hasMiddle ? "" : ", with the line where it cannot tell"). The generator climbs \
        towards orange; where the field is flat around its samples it has no gradient.
        """,
      alternativeText: "Scatter plot of real and generated samples over the "
        + "\(subject.discriminatorName)’s output, one frame for each of \(frames.count) snapshots. "
        + "The last: \(last.plot.title).",
      table: table(of: generated, subject),
      ranges: subject.evidence(
        on: [.randomSamples, .fixedSamples, .realSamples], andSampleFiles: true))
  }

  private struct Plane {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>
  }

  /// The recorded plane, or one that holds all but stray samples.
  private func plane(of subject: FigureSubject, _ snapshots: [TensorSnapshot]) -> Plane {
    if let x = subject.trace.manifest?.plane?.xRange, let y = subject.trace.manifest?.plane?.yRange
    {
      return Plane(x: x, y: y)
    }
    func range(_ axis: Int) -> ClosedRange<Double> {
      var values: [Double] = []
      for snapshot in snapshots {
        let own = Swift.stride(from: axis, to: snapshot.values.count, by: 2)
          .map { Double(snapshot.values[$0]) }.filter(\.isFinite)
        values += Swift.stride(from: 0, to: own.count, by: max(1, own.count / 200)).map { own[$0] }
      }
      values.sort()
      guard let first = values.first, let last = values.last, first < last else { return -1...1 }
      let low = values[values.count / 100]
      let high = values[values.count - 1 - values.count / 100]
      let pad = max((high - low) * 0.12, (last - first) * 1e-6)
      return (low - pad)...(high + pad)
    }
    let (x, y) = (range(0), range(1))
    // One unit is as long across as up.
    let half = max(x.upperBound - x.lowerBound, y.upperBound - y.lowerBound) / 2
    let (cx, cy) = ((x.lowerBound + x.upperBound) / 2, (y.lowerBound + y.upperBound) / 2)
    return Plane(x: (cx - half)...(cx + half), y: (cy - half)...(cy + half))
  }

  /// Whether there is a level at which D takes a point for neither: a score need not have one.
  private func hasMiddle(_ fields: [TensorSnapshot], _ subject: FigureSubject) -> Bool {
    switch subject.outputKind {
    case .probability, .logit: return true
    case .score, .unknown:
      return fields.allSatisfy { $0.values.allSatisfy { (0...1).contains($0) } }
    }
  }

  /// One colour scale for all frames.
  private func colors(of fields: [TensorSnapshot], _ subject: FigureSubject) -> ColorScale? {
    let extent = Extent(fields.lazy.flatMap(\.values).map(Double.init))
    guard !extent.isEmpty else { return nil }
    switch subject.outputKind {
    case .probability: return ColorScale(.violetOrange, domain: 0...1)
    case .logit: return ColorScale(diverging: .violetOrange, around: 0, over: extent)
    case .score, .unknown:
      if extent.lower >= 0, extent.upper <= 1 { return ColorScale(.violetOrange, domain: 0...1) }
      return ColorScale(
        diverging: .violetOrange, around: (extent.lower + extent.upper) / 2, over: extent)
    }
  }

  private func plot(
    _ snapshot: TensorSnapshot, real: TensorSnapshot?, field: TensorSnapshot?, plane: Plane,
    colors: ColorScale?, hasMiddle: Bool, _ subject: FigureSubject
  ) -> Plot {
    var marks: [any Mark] = []
    var key: [KeyMark.Entry] = []
    if let colors, let grid = field?.grid(x: plane.x, y: plane.y) {
      marks.append(RasterMark(grid, colors: colors))
      if hasMiddle {
        let middle = (colors.domain.lowerBound + colors.domain.upperBound) / 2
        marks.append(ContourMark(grid, level: middle, ink: .discriminator))
        key.append(.init("D = 1/2", ink: .discriminator, symbol: .line))
      }
    }
    if let points = real?.planePoints(atMost: Self.mostPoints), points.count > 0 {
      marks.append(DotMark(points, fill: .ink(.realData), radius: 1.2, opacity: 0.45))
      key.insert(.init("real", ink: .realData, symbol: .dot), at: 0)
    }
    if let points = snapshot.planePoints(atMost: Self.mostPoints) {
      marks.append(
        DotMark(points, fill: .ink(.generated), radius: 1.9, opacity: 0.9, hasRim: true))
    }
    key.insert(.init("generated", ink: .generated, symbol: .dot), at: 0)
    let centers = (subject.trace.manifest?.modes?.centers ?? []).filter { $0.count == 2 }
    if !centers.isEmpty {
      marks.append(CrossMark(Samples(points: centers), ink: .realData))
      key.append(.init("mode", ink: .realData, symbol: .cross))
    }
    marks.append(KeyMark(key))
    let colorKey =
      field == nil ? nil : colors.map { Panel.ColorKey($0, label: fieldLabel(subject)) }
    let ratio =
      (plane.y.upperBound - plane.y.lowerBound) / (plane.x.upperBound - plane.x.lowerBound)
    return Plot(
      title: headline(at: snapshot.step, subject), subtitle: subject.runName, width: Self.width,
      panels: [
        Panel(
          x: Axis("x₁", domain: plane.x), y: Axis("x₂", domain: plane.y),
          height: .ratio(min(max(ratio, 0.3), 1.5)), showsGrid: false,
          colorKey: colorKey, marks: marks)
      ])
  }

  /// What the colours of the field measure.
  private func fieldLabel(_ subject: FigureSubject) -> String {
    switch subject.outputKind {
    case .probability: "D(x)"
    case .logit: "logit of D(x)"
    case .score: "critic’s score"
    case .unknown: "output of D"
    }
  }

  private func headline(at step: Int, _ subject: FigureSubject) -> String {
    let place =
      "\(subject.stepUnit.prefix(1).uppercased() + subject.stepUnit.dropFirst()) "
      + NumberFormat.integer(step)
    guard let covered = subject.series(.modesCovered) else { return "\(place): generated samples" }
    let index = covered.firstIndex(atOrAfter: step)
    let nearest = index < covered.count ? index : covered.count - 1
    let all = subject.trace.manifest?.modes.map { " of \($0.centers.count)" } ?? ""
    let count = NumberFormat.significant(Double(covered.values[nearest]))
    return "\(place): \(count)\(all) modes covered"
  }

  private func table(of snapshots: [TensorSnapshot], _ subject: FigureSubject) -> DataTable {
    let stride = max(1, (snapshots.count + 11) / 12)
    return DataTable(
      caption: "Where the generated samples lie",
      columns: [subject.stepUnit, "samples", "mean x₁", "mean x₂", "spread x₁", "spread x₂"],
      rows: Swift.stride(from: 0, to: snapshots.count, by: stride).map { index in
        let values = snapshots[index].values
        let moments = [0, 1].map { axis in
          Moments(Swift.stride(from: axis, to: values.count, by: 2).map { Double(values[$0]) })
        }
        return [
          NumberFormat.integer(snapshots[index].step), NumberFormat.integer(values.count / 2),
        ]
          + moments.map { NumberFormat.significant($0.mean) }
          + moments.map { NumberFormat.significant($0.deviation) }
      })
  }
}
