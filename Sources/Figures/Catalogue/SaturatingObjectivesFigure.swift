import Foundation
import Plotting

/// The generator's two objectives, their slopes and the ratio of the slopes, without any run.
struct SaturatingObjectivesFigure: Figure {
  let name = "saturating-objectives"
  let title = "Why −log D trains a generator that log(1 − D) leaves standing"
  let section = FigureSection.objective

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    // Denser where the curves bend: evenly spaced logits, seen as probabilities.
    let logits = (0...200).map { -8 + 16 * Double($0) / 200 }
    let places = logits.map(GeneratorObjective.sigmoid)
    func lines(_ curve: (GeneratorObjective, Double) -> Double) -> [any Mark] {
      GeneratorObjective.allCases.map { objective in
        LineMark(
          Samples(x: places, y: logits.map { curve(objective, $0) }), ink: objective.ink,
          label: objective.formula, isMeasured: false)
      }
    }
    func panel(_ title: String, _ axis: Axis, _ marks: [any Mark]) -> Panel {
      Panel(
        title: title, x: Axis("D(G(z))", domain: 0...1), y: axis, height: .points(210),
        marks: marks)
    }
    let ratio = LineMark(
      Samples(x: places, y: logits.map(exp)), ink: .realData, isMeasured: false)
    return FigureDrawing(
      Plot(
        title: title,
        subtitle: "Both objectives of the generator over the discriminator’s output",
        columns: 3, sharesX: false,
        panels: [
          panel(
            "Objective", Axis("nats", domain: -5...5),
            [RuleMark(.x(0.5))] + lines { $0.value(at: $1) }),
          panel(
            "Slope by the logit", Axis("size of the derivative", domain: 0...1),
            [RuleMark(.x(0.5))] + lines { $0.slope(at: $1) }),
          panel(
            "Ratio of the slopes", Axis("D / (1 − D)", scale: .log),
            [RuleMark(.x(0.5)), RuleMark(.y(1)), ratio]),
        ]),
      caption: """
        Early in training D tells generated samples easily, so D(G(z)) lies near 0. There \
        log(1 − D) is flat and −log D is steep. By D’s logit the slopes are D and 1 − D, and \
        their ratio is exactly D / (1 − D): at D(G(z)) = 0.01 the saturating objective passes \
        on one part in 99 of what the other does.
        """,
      alternativeText: """
        Three charts over D(G(z)) from 0 to 1: the objectives log(1 − D) and −log D, the sizes of \
        their slopes, D and 1 − D, and the ratio D / (1 − D) on a logarithmic axis, which is 1 at \
        D = 1/2.
        """,
      table: DataTable(
        caption: "Both objectives at some outputs of D",
        columns: ["D(G(z))", "log(1 − D)", "−log D", "slope of each", "ratio"],
        rows: [0.001, 0.01, 0.1, 0.5, 0.9].map { share in
          let logit = log(share / (1 - share))
          let values = GeneratorObjective.allCases.map {
            NumberFormat.significant($0.value(at: logit), digits: 3)
          }
          let slopes = GeneratorObjective.allCases.map {
            NumberFormat.significant($0.slope(at: logit), digits: 3)
          }
          return [NumberFormat.significant(share)] + values
            + [slopes.joined(separator: ", "), NumberFormat.significant(exp(logit), digits: 3)]
        }))
  }
}
