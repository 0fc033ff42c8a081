import Foundation
import Plotting
import TraceModel

/// Games of two numbers in the plane: the field, the exact trajectory, and what was trained.
struct PhasePortraitsFigure: GroupFigure {
  let name = "phase-portraits"
  let title = "Phase portraits"

  /// A member whose configuration is a game in closed form, with its trained states.
  struct Played {
    let label: String
    let game: SmallGame
    let states: [SmallGame.State]
    let exact: [SmallGame.State]

    init?(_ member: GroupMember) {
      let trace = member.subject.trace
      guard let game = SmallGame(trace.manifest?.configuration ?? [:]),
        let theta = trace.series(tagged: game.tags.generator),
        let psi = trace.series(tagged: game.tags.discriminator), theta.count > 1
      else { return nil }
      label = member.label.isEmpty ? member.subject.runName : member.label
      self.game = game
      states = zip(theta.values, psi.values).map { [Double($0), Double($1)] }
      exact = game.trajectory(steps: states.count)
    }

    /// The greatest distance between what was trained and the exact trajectory, while both last.
    var gap: Double {
      zip(states, exact).map { Self.length($0 - $1) }.filter(\.isFinite).max() ?? .nan
    }

    /// What the distance from the equilibrium does, with its last value unless that is nearly zero.
    var outcome: String {
      let (first, last) = (Self.length(states[0]), Self.length(states[states.count - 1]))
      let text = NumberFormat.significant(last, digits: 3)
      if !last.isFinite || last > 1.05 * first { return "leaves, radius \(text)" }
      if last < 0.01 * first { return "arrives" }
      return last < 0.95 * first ? "nears, radius \(text)" : "circles, radius \(text)"
    }

    static func length(_ state: SmallGame.State) -> Double { (state * state).sum().squareRoot() }
  }

  func drawing(of members: [GroupMember]) throws -> FigureDrawing? {
    let played = members.compactMap(Played.init)
    guard !played.isEmpty else { return nil }
    let names = (played[0].game.tags.generator, played[0].game.tags.discriminator)
    let letters = ["theta/theta": "θ", "theta/psi": "ψ", "theta/phi": "φ"]
    let axes = [names.0, names.1].map { letters[$0] ?? $0 }
    let worst = played.map(\.gap).filter(\.isFinite).max() ?? 0
    var drawing = FigureDrawing(
      Plot(
        title: title(of: played),
        subtitle: "Dots: every step of training. Line: the same steps in exact arithmetic. "
          + "Dashed: the path of infinitely small steps",
        columns: played.count == 1 ? 1 : played.count == 2 || played.count == 4 ? 2 : 3,
        sharesX: false,
        panels: played.map { member in
          var panel = panel(member, axes: axes)
          // What one game does stands in the title.
          if played.count == 1 { panel.title = "" }
          return panel
        }),
      caption: """
        Each player follows its own gradient, drawn as arrows, so the game need not settle where \
        a single loss would. The start is marked by a ring and the equilibrium by a cross. \
        Training stays within \(NumberFormat.significant(worst, digits: 2)) of the trajectory \
        that the update rule has in exact arithmetic.
        """,
      alternativeText: (played.count == 1
        ? "Phase portrait of a game of two numbers: "
        : "Phase portraits of \(played.count) games: ")
        + "gradients as arrows, the steps of training as a path. "
        + played.map { "\($0.label): \($0.outcome)" }.joined(separator: "; ") + ".",
      table: DataTable(
        caption: "Where each game ends",
        columns: ["game", axes[0], axes[1], "radius", "greatest distance from the exact steps"],
        rows: played.map { member in
          let last = member.states[member.states.count - 1]
          return [
            member.label, NumberFormat.significant(last.x, digits: 6),
            NumberFormat.significant(last.y, digits: 6),
            NumberFormat.significant(Played.length(last), digits: 6),
            NumberFormat.significant(member.gap, digits: 2),
          ]
        }))
    drawing.measurements = played.flatMap { member in
      [
        FigureMeasurement("exact_gap/\(member.label)", member.gap),
        FigureMeasurement(
          "radius/\(member.label)", Played.length(member.states[member.states.count - 1])),
      ]
    }
    drawing.measurements.append(FigureMeasurement("exact_gap", worst))
    return drawing
  }

  private func title(of played: [Played]) -> String {
    let arriving = played.count { $0.outcome.hasPrefix("arrives") }
    return played.count == 1
      ? "\(played[0].label) \(played[0].outcome)"
      : "\(arriving) of \(played.count) games arrive at their equilibrium"
  }

  private func panel(_ played: Played, axes: [String]) -> Panel {
    let all = played.states + played.exact
    let largest =
      all.map { max(abs($0.x), abs($0.y)) }.filter(\.isFinite).max() ?? 1
    let reach = min(1.12 * max(largest, 0.1), 6)
    let flow = played.game.flow(
      duration: min(played.game.duration(steps: played.states.count), 14), parts: 1400)
    let start = Samples(x: [played.game.start.x], y: [played.game.start.y])
    return Panel(
      title: "\(played.label): \(played.outcome)",
      x: Axis(axes[0], domain: -reach...reach), y: Axis(axes[1], domain: -reach...reach),
      height: .ratio(1),
      showsGrid: false,
      marks: [
        RuleMark(.x(0), dash: [], extendsAxis: false).faint,
        RuleMark(.y(0), dash: [], extendsAxis: false).faint,
        arrows(of: played.game, reach: reach),
        PathMark(
          [Self.samples(flow)], ink: .secondaryText, width: 1, dash: [3, 3], extendsAxes: false),
        PathMark([Self.samples(played.exact)], ink: .generator, width: 1, extendsAxes: false),
        DotMark(
          Self.samples(played.states.filter { max(abs($0.x), abs($0.y)) <= reach }),
          fill: .ink(.generator), radius: 1.3),
        DotMark(start, fill: .ink(.realData), radius: 4.5),
        DotMark(start, fill: .ink(.background), radius: 2.8),
        CrossMark(Samples(x: [0], y: [0]), ink: .realData, reach: 5),
      ])
  }

  /// Arrows of one length along the field, on a grid.
  private func arrows(of game: SmallGame, reach: Double) -> ArrowMark {
    let count = 11
    let spacing = 2 * reach / Double(count)
    var tails: [SmallGame.State] = []
    var heads: [SmallGame.State] = []
    for row in 0..<count {
      for column in 0..<count {
        let place: SmallGame.State = [
          -reach + spacing * (Double(column) + 0.5), -reach + spacing * (Double(row) + 0.5),
        ]
        let field = game.field(place)
        let length = Played.length(field)
        guard length > 1e-9 else { continue }
        let half = field / length * spacing * 0.33
        tails.append(place - half)
        heads.append(place + half)
      }
    }
    return ArrowMark(
      from: Self.samples(tails), to: Self.samples(heads), ink: .axis.opacity(0.55), width: 0.8)
  }

  private static func samples(_ states: [SmallGame.State]) -> Samples {
    Samples(x: states.map(\.x), y: states.map(\.y))
  }
}

extension RuleMark {
  /// The line as light as a grid.
  fileprivate var faint: RuleMark {
    var rule = self
    rule.ink = .grid
    return rule
  }
}
