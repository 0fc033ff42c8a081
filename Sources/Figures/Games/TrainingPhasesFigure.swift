import Foundation
import Plotting
import TraceModel

/// Four moments of a game on the line, with the map from latents to samples beneath.
struct TrainingPhasesFigure: Figure {
  let name = "training-phases"
  let title = "Four phases of training on a line"
  let section = FigureSection.dynamics

  private static let mapCount = 25

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let settings = subject.trace.manifest?.configuration ?? [:]
    let snapshots = LineSnapshot.all(of: subject)
    let latents = subject.trace.allTensors.first { $0.tag == "latent/fixed" }?.tensors.first?
      .linePoints
    guard snapshots.count > 3, let latents, !latents.isEmpty, let data = LineDensity(settings)
    else { return nil }
    let phases = choose(snapshots, pretraining: Int(settings["pretraining"] ?? "") ?? 0)
    let letters = ["a", "b", "c", "d"]
    let last = phases[phases.count - 1]
    let level = last.quantiles(40).map { last.discriminator(at: $0) }
    let (least, most) = (level.min() ?? .nan, level.max() ?? .nan)
    let range =
      "from \(NumberFormat.significant(least, digits: 2)) to "
      + NumberFormat.significant(most, digits: 2)
    let isSettled = least > 0.4 && most < 0.6
    let gaps = phases.map { gap(of: $0, data) }
    var drawing = FigureDrawing(
      Plot(
        title: isSettled
          ? "The generator’s density moves under the data’s and D ends near 1/2"
          : "Four moments of the game: D on the samples ends \(range)",
        subtitle: "Black: data. Blue: generated. Orange: D, dashed the best D. "
          + "Beneath, lines from latents z to samples x",
        columns: 4, sharesX: false,
        panels: zip(phases.indices, phases).map { index, phase in
          panel(phase, letter: letters[min(index, 3)], latents, data, subject)
        }),
      caption: """
        (a) Before training. (b) The generator stands still while D learns, towards the optimum \
        D* = p_data / (p_data + p_g), dashed. (c) Half-way: the slope of D moves the samples to \
        where D is high. (d) The end; where both densities agree D can do no better than 1/2. The \
        lines beneath show how the generator stretches evenly spaced latents to make the density.
        """,
      alternativeText: "Four panels of densities on a line with the discriminator and the map from "
        + "latents to samples. The mean of the samples goes from "
        + "\(NumberFormat.significant(phases[0].mean)) to \(NumberFormat.significant(last.mean)), "
        + "and D on them ends \(range).",
      table: DataTable(
        caption: "The four phases",
        columns: ["step", "mean", "standard deviation", "mean distance of D from D*"],
        rows: zip(phases, gaps).map { phase, gap in
          let moments = Moments(phase.samples)
          return [
            NumberFormat.integer(phase.step), NumberFormat.significant(moments.mean),
            NumberFormat.significant(moments.deviation), NumberFormat.significant(gap),
          ]
        }))
    drawing.measurements = [
      FigureMeasurement("phases/optimum_gap_after_pretraining", gaps[1]),
      FigureMeasurement("phases/half_gap", level.map { abs($0 - 0.5) }.max() ?? .nan),
      FigureMeasurement("phases/mean", last.mean),
      FigureMeasurement("phases/deviation", Moments(last.samples).deviation),
    ]
    return drawing
  }

  /// The first snapshot, the last before the generator moves, the one half-way, and the last.
  private func choose(_ snapshots: [LineSnapshot], pretraining: Int) -> [LineSnapshot] {
    let first = snapshots[0]
    let last = snapshots[snapshots.count - 1]
    let learned = snapshots.last { $0.step < max(pretraining, 1) && $0.step > 0 } ?? snapshots[1]
    let half = (first.mean + last.mean) / 2
    let moved =
      snapshots.first {
        $0.step > learned.step && ($0.mean - half) * (last.mean - first.mean) >= 0
      } ?? snapshots[snapshots.count / 2]
    return [first, learned, moved, last]
  }

  /// The mean distance of D from the optimum, over the data and the samples.
  private func gap(of snapshot: LineSnapshot, _ data: LineDensity) -> Double {
    let range =
      snapshot.discriminator.x(
        0)...snapshot.discriminator.x(
        snapshot.discriminator.count - 1)
    let density = Density(snapshot.samples).curve(over: range)
    var weighted = 0.0
    var total = 0.0
    for index in 0..<density.count {
      let x = density.x(index)
      let both = data(x) + density.y(index)
      guard both > 1e-9 else { continue }
      weighted += both * abs(data(x) / both - snapshot.discriminator(at: x))
      total += both
    }
    return weighted / total
  }

  private func panel(
    _ phase: LineSnapshot, letter: String, _ latents: [Double], _ data: LineDensity,
    _ subject: FigureSubject
  ) -> Panel {
    let range = phase.discriminator.x(0)...phase.discriminator.x(phase.discriminator.count - 1)
    let places = LineSnapshot.places(range, 161)
    let generated = Density(phase.samples).curve(over: range)
    // Where neither density is, there is nothing to tell apart.
    let known = places.indices.compactMap { index -> (x: Double, y: Double)? in
      let own = generated.y(index * (generated.count - 1) / (places.count - 1))
      let both = data(places[index]) + own
      return both > 1e-3 ? (places[index], data(places[index]) / both) : nil
    }
    let best = Samples(x: known.map(\.x), y: known.map(\.y))
    // Latents span the same width as the data, whatever their range.
    let order = latents.indices.filter { $0 < phase.samples.count }
      .sorted { latents[$0] < latents[$1] }
    let low = order.first.map { latents[$0] } ?? 0
    let high = order.last.map { latents[$0] } ?? 1
    let middle = (range.upperBound + range.lowerBound) / 2
    let width = (range.upperBound - range.lowerBound) * 0.8
    let (top, bottom) = (-0.12, -0.62)
    let lines = (0..<Self.mapCount).map { part -> Samples in
      let index = order[part * (order.count - 1) / (Self.mapCount - 1)]
      let share = high > low ? (latents[index] - low) / (high - low) : 0.5
      return Samples(
        x: [middle + width * (share - 0.5), phase.samples[index]], y: [bottom, top])
    }
    let axes = [top, bottom].map { level in
      Samples(x: [range.lowerBound, range.upperBound], y: [level, level])
    }
    return Panel(
      title: "(\(letter)) \(subject.stepUnit) \(NumberFormat.integer(phase.step))",
      x: Axis(domain: range, padding: 0), y: Axis(domain: -0.7...1.25, isVisible: false),
      height: .points(230),
      showsGrid: false,
      marks: [
        RuleMark(.y(0.5), extendsAxis: false),
        PathMark(lines, ink: .generated, width: 0.7), PathMark(axes, ink: .axis, width: 0.9),
        BandMark(area: data.curve(over: places), ink: .realData, opacity: 0.12),
        LineMark(data.curve(over: places), ink: .realData, dash: [1.5, 2.5], isMeasured: false),
        LineMark(generated, ink: .generator, isMeasured: false),
        LineMark(best, ink: .discriminator, width: 1, dash: [3, 3], isMeasured: false),
        LineMark(phase.discriminator, ink: .discriminator, width: 2, isMeasured: false),
        TextMark("1/2", x: range.upperBound, y: 0.5, offset: Point(-2, -7), anchor: .end),
        TextMark("x", x: range.lowerBound, y: top, offset: Point(2, -7)),
        TextMark("z", x: range.lowerBound, y: bottom, offset: Point(2, -7)),
      ])
  }
}
