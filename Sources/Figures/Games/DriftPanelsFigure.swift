import Foundation
import Plotting
import TraceModel

/// A shifting generator panel by panel: the push on its samples, and D against the best D.
struct DriftPanelsFigure: Figure {
  let name = "drift-panels"
  let title = "The drift towards the data, panel by panel"
  let section = FigureSection.dynamics

  private static let panelCount = 6
  private static let arrowCount = 9

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let settings = subject.trace.manifest?.configuration ?? [:]
    let snapshots = LineSnapshot.all(of: subject)
    guard settings["generator.network.type"] == "shift", snapshots.count > 1,
      let data = LineDensity(settings), let theta = subject.series(.parameter("theta"))
    else { return nil }
    let chosen = choose(snapshots)
    let pushes = chosen.map { snapshot in
      snapshot.quantiles(Self.arrowCount).map { ($0, snapshot.push(at: $0)) }
    }
    let strongest = pushes.joined().map { abs($0.1) }.max() ?? 1
    let last = Double(theta.values.last ?? .nan)
    guard let end = chosen.last else { return nil }
    let levels = end.quantiles(Self.arrowCount).map { end.discriminator(at: $0) }
    let (least, most) = (levels.min() ?? .nan, levels.max() ?? .nan)
    let isFlat = least > 0.4 && most < 0.6
    let flatness = chosen.last.map { largestGap($0, theta: last, data) } ?? .nan
    let deviation = settings["prior.type"] == "normal" || settings["prior"] == "normal" ? 1.0 : .nan
    var drawing = FigureDrawing(
      Plot(
        title: "θ goes from \(NumberFormat.significant(Double(theta.values.first ?? .nan))) to "
          + "\(NumberFormat.fixed(last, decimals: 2)) and D "
          + (isFlat ? "flattens to 1/2" : "ends from \(level(least)) to \(level(most))"),
        subtitle: "Arrows: the push on generated samples, the slope of log D. "
          + "Dashed: the best discriminator for the same θ",
        columns: 3, sharesX: false,
        panels: zip(chosen, pushes).map { snapshot, push in
          panel(
            snapshot, theta: value(of: theta, after: snapshot.step), push: push,
            strongest: max(strongest, 1e-9), data, deviation: deviation, subject)
        }),
      caption: """
        The generator only adds θ to its noise. Its samples are pushed the way D rises, all in one \
        direction because D is a sigmoid. The dashed line is the optimum \
        D* = p_data / (p_data + p_g) in closed form; where θ has arrived, D* is 1/2 everywhere and \
        nothing is pushed.
        """,
      alternativeText: "\(chosen.count) panels over the run. The generated density moves from "
        + "\(NumberFormat.significant(chosen[0].mean)) to \(NumberFormat.significant(end.mean)), and "
        + "D on the samples ends from \(level(least)) to \(level(most)).",
      table: DataTable(
        caption: "The panels",
        columns: ["step", "mean of generated samples", "strongest push", "D* less D at most"],
        rows: zip(chosen, pushes).map { snapshot, push in
          [
            NumberFormat.integer(snapshot.step), NumberFormat.significant(snapshot.mean),
            NumberFormat.significant(push.map { abs($0.1) }.max() ?? 0),
            NumberFormat.significant(
              largestGap(snapshot, theta: value(of: theta, after: snapshot.step), data)),
          ]
        }))
    drawing.measurements = [FigureMeasurement("optimum_gap", flatness)]
    return drawing
  }

  /// D’s output in a sentence.
  private func level(_ value: Double) -> String { NumberFormat.significant(value, digits: 2) }

  /// θ after the update of a step: what the samples of a snapshot were drawn with.
  private func value(of theta: Series, after step: Int) -> Double {
    Double(theta.values[min(theta.firstIndex(atOrAfter: step + 1), theta.count - 1)])
  }

  /// Snapshots at which the generator has come equal parts of its way.
  private func choose(_ snapshots: [LineSnapshot]) -> [LineSnapshot] {
    let (first, last) = (snapshots[0].mean, snapshots[snapshots.count - 1].mean)
    var chosen: [LineSnapshot] = []
    for part in 0..<(Self.panelCount - 1) {
      let goal = first + (last - first) * Double(part) / Double(Self.panelCount - 2) * 0.97
      let next = snapshots.first { snapshot in
        chosen.allSatisfy { $0.step < snapshot.step }
          && (part == 0 || (snapshot.mean - goal) * (last - first) >= 0)
      }
      if let next { chosen.append(next) }
    }
    if let end = snapshots.last, chosen.allSatisfy({ $0.step < end.step }) { chosen.append(end) }
    return chosen
  }

  /// The best discriminator for a generator N(θ, 1) at a place.
  private func optimum(_ x: Double, theta: Double, _ data: LineDensity) -> Double {
    let generated = exp(-(x - theta) * (x - theta) / 2) / (2 * Double.pi).squareRoot()
    return data(x) / (data(x) + generated)
  }

  /// The greatest distance of D from the best D where there are samples.
  private func largestGap(_ snapshot: LineSnapshot, theta: Double, _ data: LineDensity) -> Double {
    snapshot.quantiles(40).map {
      abs(optimum($0, theta: theta, data) - snapshot.discriminator(at: $0))
    }.max() ?? .nan
  }

  private func panel(
    _ snapshot: LineSnapshot, theta: Double, push: [(Double, Double)], strongest: Double,
    _ data: LineDensity,
    deviation: Double, _ subject: FigureSubject
  ) -> Panel {
    let range =
      snapshot.discriminator.x(
        0)...snapshot.discriminator.x(
        snapshot.discriminator.count - 1)
    let places = LineSnapshot.places(range, 161)
    let generated = LineDensity([
      "data.type": "normal-1d", "data.mean": "\(theta)", "data.deviation": "\(deviation)",
    ])
    // Arrows lie in three rows, so that neighbours do not run into each other.
    let rows = push.indices.map { -0.14 - 0.12 * Double($0 % 3) }
    let reach = (range.upperBound - range.lowerBound) * 0.2
    let tails = Samples(x: push.map(\.0), y: rows)
    let heads = Samples(
      x: push.map { $0.0 + $0.1 / strongest * reach }, y: rows)
    let best = Samples(
      x: places, y: places.map { optimum($0, theta: theta, data) })
    var marks: [any Mark] = [
      RuleMark(.y(0), dash: [], extendsAxis: false), RuleMark(.y(0.5), extendsAxis: false),
      BandMark(area: data.curve(over: places), ink: .realData),
      LineMark(data.curve(over: places), ink: .realData, isMeasured: false),
    ]
    if let generated {
      marks.append(BandMark(area: generated.curve(over: places), ink: .generated))
      marks.append(LineMark(generated.curve(over: places), ink: .generated, isMeasured: false))
    }
    marks += [
      LineMark(best, ink: .discriminator, width: 1, dash: [3, 3], isMeasured: false),
      LineMark(snapshot.discriminator, ink: .discriminator, width: 2, isMeasured: false),
      DotMark(tails, fill: .ink(.generated), radius: 1.8),
      ArrowMark(from: tails, to: heads, ink: .generator, width: 1.1),
    ]
    return Panel(
      title: "\(subject.stepUnit) \(NumberFormat.integer(snapshot.step)), θ = "
        + NumberFormat.fixed(theta, decimals: 2),
      x: Axis("x", domain: range, padding: 0), y: Axis("density, D", domain: -0.48...1.02),
      height: .points(180), marks: marks)
  }
}
