import Foundation
import Plotting
import TraceModel

/// The gradient that a generator standing still gets while a new discriminator learns.
///
/// Arjovsky and Bottou 2017, figures 2 and 3.
struct FrozenGeneratorFigure: GroupFigure {
  let name = "frozen-generator"
  let title = "The gradient of a frozen generator while D learns"

  private struct Probe {
    let label: String
    let saturating: Samples
    let nonSaturating: Samples

    init?(_ member: GroupMember) {
      let subject = member.subject
      guard let start = Int(subject.trace.manifest?.configuration?["freeze_at"] ?? ""), start > 0,
        let saturating = subject.series(.saturatingGradient),
        let nonSaturating = subject.series(.nonSaturatingGradient)
      else { return nil }
      func part(_ series: Series) -> Samples {
        let first = series.firstIndex(atOrAfter: start)
        return Samples(
          x: series.steps[first...].map { Double($0 - start + 1) },
          y: series.values[first...].map(Double.init))
      }
      label = member.label
      self.saturating = part(saturating)
      self.nonSaturating = part(nonSaturating)
      guard self.saturating.count > 2 else { return nil }
    }

    /// By how many powers of ten the saturating gradient falls, from its highest value to the
    /// geometric mean of its last tenth.
    var decades: Double {
      let highest = (0..<saturating.count).map { saturating.y($0) }.max() ?? 1
      return log10(highest) - Self.meanLogarithm(of: saturating, lastTenthOf: saturating.count)
    }

    /// By what factor the other gradient changes over the same steps.
    var growth: Double {
      let last = Self.meanLogarithm(of: nonSaturating, lastTenthOf: nonSaturating.count)
      return pow(10, last) / max(nonSaturating.y(0), 1e-30)
    }

    private static func meanLogarithm(of samples: Samples, lastTenthOf count: Int) -> Double {
      let tail = (count - max(1, count / 10)..<count).map { log10(max(samples.y($0), 1e-38)) }
      return tail.reduce(0, +) / Double(tail.count)
    }

    /// The geometric mean of each of some stretches, equally long on a logarithmic axis: an
    /// arithmetic one would show nothing but the spikes.
    static func course(of samples: Samples) -> Samples {
      let parts = 72
      let last = max(samples.x(samples.count - 1), 2)
      var sums = [Double](repeating: 0, count: parts)
      var counts = [Double](repeating: 0, count: parts)
      for index in 0..<samples.count where samples.y(index) > 0 {
        let share = log(samples.x(index)) / log(last)
        let part = min(parts - 1, Int(share * Double(parts)))
        sums[part] += log(samples.y(index))
        counts[part] += 1
      }
      let filled = (0..<parts).filter { counts[$0] > 0 }
      return Samples(
        x: filled.map { exp(log(last) * (Double($0) + 0.5) / Double(parts)) },
        y: filled.map { exp(sums[$0] / counts[$0]) })
    }
  }

  func drawing(of members: [GroupMember]) throws -> FigureDrawing? {
    let probes = members.compactMap(Probe.init)
    guard !probes.isEmpty else { return nil }
    let inks: [Ink] = [.generator, .discriminator, .saturating, .realData]
    func panel(_ title: String, _ curve: (Probe) -> Samples) -> Panel {
      Panel(
        title: title, x: Axis("steps of the new discriminator", scale: .log),
        y: Axis("gradient norm of G", scale: .log), height: .points(260),
        marks: probes.enumerated().map { index, probe in
          LineMark(
            Probe.course(of: curve(probe)), ink: inks[index % inks.count], label: probe.label,
            isMeasured: false)
        })
    }
    let most = probes.map(\.decades).max() ?? 0
    let least = probes.map(\.growth).min() ?? 0
    var drawing = FigureDrawing(
      Plot(
        title: "As D learns, the gradient of log(1 − D) falls by up to "
          + "\(NumberFormat.fixed(most, decimals: 1)) powers of ten"
          + (least > 0.1 && most > 1 ? "; that of −log D does not" : ""),
        subtitle: "The generator stands still and a new discriminator learns from scratch",
        columns: 2, sharesX: false,
        panels: [
          panel("Saturating, log(1 − D)", \.saturating),
          panel("Non-saturating, −log D", \.nonSaturating),
        ]),
      caption: """
        The better D tells the samples apart, the less of its verdict reaches the generator \
        through log(1 − D): by D’s logit the slope is D itself. Under −log D the slope is 1 − D, \
        and the gradient stays or grows, with noise. Each line is a generator frozen after another \
        number of steps, as a geometric mean over neighbouring steps. A generator whose samples \
        lie among the data cannot be told from it, and keeps its gradient.
        """,
      alternativeText: "Gradient norms on logarithmic axes. "
        + probes.map { probe in
          "\(probe.label): saturating falls by \(NumberFormat.fixed(probe.decades, decimals: 1)) "
            + "powers of ten, non-saturating changes by the factor "
            + NumberFormat.significant(probe.growth, digits: 2)
        }.joined(separator: "; ") + ".",
      table: DataTable(
        caption: "What became of the gradient",
        columns: [
          "generator", "fall of the saturating gradient, powers of ten",
          "factor of the non-saturating gradient",
        ],
        rows: probes.map { probe in
          [
            probe.label, NumberFormat.fixed(probe.decades, decimals: 2),
            NumberFormat.significant(probe.growth),
          ]
        }))
    drawing.measurements = [
      FigureMeasurement("frozen/decades", most),
      FigureMeasurement("frozen/non_saturating_factor", least),
    ]
    return drawing
  }
}
