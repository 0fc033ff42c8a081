import Foundation
import Plotting
import TraceModel

/// The eigenvalues of games: of the field, measured by differentiating twice, and of one step.
struct GameEigenvaluesFigure: GroupFigure {
  let name = "game-eigenvalues"
  let title = "Eigenvalues of the game"

  private struct Member {
    let label: String
    let number: Int
    /// Of the game's Jacobian where the run ended, by the training core.
    let measured: Eigenvalues
    /// Of the same, by the closed form.
    let exact: Eigenvalues
    /// Of the same around the equilibrium, where steps have eigenvalues too.
    let equilibrium: Eigenvalues?
    /// Of one step around the equilibrium; nil for updates with a memory.
    let step: Eigenvalues?

    init?(_ member: GroupMember, number: Int) {
      let trace = member.subject.trace
      let jacobians = trace.allTensors.first { $0.tag == "game/jacobian" }?.tensors ?? []
      guard let played = PhasePortraitsFigure.Played(member), let last = jacobians.last,
        last.shape == [2, 2], last.step < played.states.count
      else { return nil }
      label = played.label
      self.number = number
      measured = Eigenvalues(last.values.map(Double.init))
      // The probe looks after the update of its step: at the state of the step after.
      let states = played.game.trajectory(steps: last.step + 2)
      exact = Eigenvalues(played.game.jacobian(at: states[states.count - 1]))
      equilibrium =
        played.game.hasKink ? nil : Eigenvalues(played.game.jacobian(at: [0, 0]))
      step = played.game.stepJacobian(at: [0, 0]).map(Eigenvalues.init)
    }

    var gap: Double {
      zip(measured.values, exact.values).map { pair in
        let difference = pair.0 - pair.1
        return (difference * difference).sum().squareRoot()
      }.max() ?? .nan
    }
  }

  func drawing(of members: [GroupMember]) throws -> FigureDrawing? {
    let found = members.enumerated().compactMap { Member($1, number: $0 + 1) }
    guard !found.isEmpty else { return nil }
    let contracting = found.filter { ($0.step?.radius ?? 2) < 1 - 1e-9 }
    let circle = (0...180).map { 2 * Double.pi * Double($0) / 180 }
    var drawing = FigureDrawing(
      Plot(
        title: "\(contracting.count) of \(found.count) updates shrink the distance to the "
          + "equilibrium: their eigenvalues lie inside the circle",
        subtitle:
          "Around the equilibrium. The numbers are those of the games, in the order of the table",
        columns: 2, sharesX: false,
        panels: [
          Panel(
            title: "Jacobian of the field", x: Axis("real part", padding: 0.12),
            y: Axis("imaginary part", padding: 0.12), height: .ratio(1), showsGrid: false,
            marks: [RuleMark(.x(0)), RuleMark(.y(0))]
              + marks(found.compactMap { member in member.equilibrium.map { (member, $0) } })),
          Panel(
            title: "One step", x: Axis("real part", padding: 0.12),
            y: Axis("imaginary part", padding: 0.12), height: .ratio(1), showsGrid: false,
            marks: [
              PathMark(
                [Samples(x: circle.map { cos($0) }, y: circle.map { sin($0) })], ink: .axis,
                width: 1, extendsAxes: false), RuleMark(.y(0), extendsAxis: false),
            ]
              + marks(
                found.compactMap { member in member.step.map { (member, $0) } })),
        ]),
      caption: """
        Left of zero the field draws both players in; on the imaginary axis it only turns them, \
        and every finite step of simultaneous descent then leads outwards. A step shrinks the \
        distance where its eigenvalues lie inside the unit circle. The table holds the Jacobian of \
        each run’s last state, measured by differentiating the gradients once more, against the \
        closed form.
        """,
      alternativeText: "The eigenvalues of \(found.count) games in the complex plane. "
        + found.map { member in
          "\(member.number), \(member.label): spectral radius of a step "
            + (member.step.map { NumberFormat.significant($0.radius, digits: 6) } ?? "not defined")
        }.joined(separator: "; ") + ".",
      table: DataTable(
        caption: "Eigenvalues by game",
        columns: [
          "No.", "game", "of the Jacobian, measured", "distance from the closed form",
          "of one step",
          "spectral radius of a step",
        ],
        rows: found.map { member in
          [
            "\(member.number)", member.label, Self.text(member.measured),
            NumberFormat.significant(member.gap, digits: 2),
            member.step.map(Self.text) ?? "–",
            member.step.map { NumberFormat.significant($0.radius, digits: 7) } ?? "–",
          ]
        }))
    drawing.measurements = found.flatMap { member in
      [FigureMeasurement("jacobian_gap/\(member.label)", member.gap)]
        + (member.step.map { step in
          [FigureMeasurement("spectral_radius/\(member.label)", step.radius)]
        } ?? [])
    }
    drawing.measurements.append(
      FigureMeasurement("jacobian_gap", found.map(\.gap).max() ?? .nan))
    return drawing
  }

  /// Dots with the numbers of all games that have the same eigenvalues.
  private func marks(_ members: [(Member, Eigenvalues)]) -> [any Mark] {
    let inks: [Ink] = [.generator, .discriminator, .saturating, .realData, .generated]
    var groups: [(eigenvalues: Eigenvalues, numbers: [Int])] = []
    for (member, eigenvalues) in members {
      let twin = groups.firstIndex { group in
        zip(group.eigenvalues.values, eigenvalues.values).allSatisfy { pair in
          let difference = pair.0 - pair.1
          return (difference * difference).sum() < 1e-10
        }
      }
      if let twin {
        groups[twin].numbers.append(member.number)
      } else {
        groups.append((eigenvalues, [member.number]))
      }
    }
    return groups.enumerated().flatMap { index, group -> [any Mark] in
      let ink = inks[index % inks.count]
      let points = Samples(
        x: group.eigenvalues.values.map(\.x), y: group.eigenvalues.values.map(\.y))
      let text = group.numbers.map(String.init).joined(separator: ", ")
      return [DotMark(points, fill: .ink(ink), radius: 3.5, hasRim: true)]
        + group.eigenvalues.values.prefix(1).map { value in
          TextMark(
            text, x: value.x, y: value.y, offset: Point(0, index.isMultiple(of: 2) ? -11 : 11),
            anchor: .middle, ink: ink, isBold: true)
        }
    }
  }

  private static func text(_ eigenvalues: Eigenvalues) -> String {
    let (first, second) = (eigenvalues.values[0], eigenvalues.values[1])
    func number(_ value: Double) -> String {
      NumberFormat.significant(abs(value) < 5e-8 ? 0 : value, digits: 6)
    }
    guard first.y != 0 else { return "\(number(first.x)), \(number(second.x))" }
    return "\(number(first.x)) ± \(number(first.y))i"
  }
}
