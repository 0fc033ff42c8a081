import Plotting
import TraceModel

/// The gradient norm of every layer as a heat map over steps.
struct LayerGradientsFigure: Figure {
  let name = "layer-gradients"
  let title = "Gradient norms by layer"
  let section = FigureSection.gradients

  private struct Player {
    var name: String
    var layers: [(name: String, role: Role, series: Series)]
  }

  /// The most columns of the picture: steps beyond that share one.
  private static let columns = 1200

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let players = [("Generator", "grad_g/"), ("Discriminator", "grad_d/")].map { name, prefix in
      Player(name: name, layers: layers(of: subject, prefix: prefix))
    }.filter { !$0.layers.isEmpty }
    let all = players.flatMap(\.layers)
    guard !all.isEmpty else { return nil }
    let ranges = subject.evidence(on: all.map(\.role))
    let colors = ColorScale(
      .cividis, kind: .log,
      over: Extent(all.lazy.flatMap(\.series.values).filter { $0 > 0 }.map(Double.init)))
    let panels = players.enumerated().map { index, player in
      Panel(
        title: player.name, x: subject.stepAxis,
        y: Axis(scale: .band(player.layers.reversed().map(\.name))),
        height: .points(Double(max(player.layers.count, 3)) * 20), showsGrid: false,
        colorKey: .init(colors, label: index == 0 ? "gradient norm" : ""),
        marks: [
          heatMap(player, colors), ranges.shading(showsLabels: index == 0, isFilled: false),
        ])
    }
    let title = headline(all)
    return FigureDrawing(
      Plot(
        title: title, subtitle: "L2 norm over the parameters of each layer · \(subject.runName)",
        panels: panels),
      caption: """
        The gradient norm of every layer, first layer on top, on one logarithmic colour scale. A \
        player whose first layers stay dark while the last ones are bright passes little gradient \
        down; a column that turns bright everywhere at once is a jump of the whole player.
        """,
      alternativeText: "Heat map of gradient norms, layers by \(subject.stepUnit)s. \(title)."
        + ranges.sentence,
      table: StepTable.table(
        caption: "Gradient norms by layer", stepLabel: subject.stepUnit,
        columns: all.map { ($0.role.rawValue, $0.series) }),
      ranges: ranges)
  }

  private func layers(
    of subject: FigureSubject, prefix: String
  ) -> [(name: String, role: Role, series: Series)] {
    subject.trace.roles.assignments.compactMap { assignment in
      guard let role = assignment.role, role.rawValue.hasPrefix(prefix),
        let series = subject.series(role), series.tag == assignment.tag
      else { return nil }
      return (String(role.rawValue.dropFirst(prefix.count)), role, series)
    }
  }

  private func heatMap(_ player: Player, _ colors: ColorScale) -> HeatMapMark {
    let steps = player.layers.map(\.series).max { $0.count < $1.count }?.steps ?? []
    let stride = max(1, (steps.count + Self.columns - 1) / Self.columns)
    let first = Swift.stride(from: 0, to: steps.count, by: stride).map { steps[$0] }
    let edges = first.map(Double.init) + [Double(steps.last ?? 0) + 1]
    let rows = player.layers.reversed().map { layer in
      zip(first, first.dropFirst() + [Int.max]).map { from, to in
        let own = layer.series.firstIndex(atOrAfter: from)..<layer.series.firstIndex(atOrAfter: to)
        return HeatMapMark.Summary.largest.value(of: layer.series.values[own].map(Double.init))
          ?? .nan
      }
    }
    let logged = player.layers.map(\.series.loggedCount).max() ?? 0
    return HeatMapMark(
      edges: edges, rows: rows, colors: colors, summary: .largest,
      valuesPerColumn: Double(logged) / Double(max(first.count, 1)))
  }

  private func headline(_ layers: [(name: String, role: Role, series: Series)]) -> String {
    let ends = layers.compactMap { layer in
      SeriesSummary(layer.series).map { (layer: layer.role.rawValue, end: $0.end) }
    }
    guard let weakest = ends.min(by: { $0.end < $1.end }),
      let strongest = ends.max(by: { $0.end < $1.end })
    else { return "No gradient norm is finite" }
    func side(_ tag: String) -> String {
      (tag.hasPrefix("grad_g/") ? "G’s " : "D’s ") + String(tag.dropFirst(7))
    }
    let broken = layers.first { $0.series.values.last?.isFinite == false }.map { layer in
      let tail = layer.series.values.reversed().prefix { !$0.isFinite }.count
      let step = layer.series.steps[layer.series.count - tail]
      return "\(side(layer.role.rawValue)) is not finite from \(NumberFormat.integer(step)) on. "
    }
    return (broken ?? "")
      + "At the end \(side(strongest.layer)) has the largest gradient "
      + "(\(NumberFormat.significant(strongest.end, digits: 2))) and \(side(weakest.layer)) the "
      + "smallest (\(NumberFormat.significant(weakest.end, digits: 2)))"
  }
}
