import Figures
import ReportSite

/// What the runs of one seed reached: one run of each variant, and the figures drawn from them.
struct GalleryMeasurements {
  private let members: [GroupMember]
  private let figures: [String]

  /// Creates the measurements of a system's runs.
  ///
  /// - Parameters:
  ///   - members: A run of each variant, trained from the same seed.
  ///   - figures: The names of the figures that may measure what no series tells.
  init(of members: [GroupMember], figures: [String]) {
    self.members = members
    self.figures = figures
  }

  /// Adds what was reached to goals; a goal that nothing measures stays as it is.
  func add(to goals: inout [GalleryGoal]) {
    var drawn: [String: [String: Double]] = [:]
    for index in goals.indices {
      let goal = goals[index]
      guard let member = members.first(where: { $0.label == goal.variant }) else { continue }
      if let value = goal.value(in: member.subject.trace) {
        goals[index].values.append(value)
        continue
      }
      if drawn[member.label] == nil { drawn[member.label] = measured(on: member) }
      if let value = drawn[member.label]?[goal.series] { goals[index].values.append(value) }
    }
  }

  /// What figures of one run measure on a member, and figures of several runs on all of them.
  private func measured(on member: GroupMember) -> [String: Double] {
    let drawings = figures.compactMap { name -> FigureDrawing? in
      if let figure = FigureCatalogue.groups.first(where: { $0.name == name }) {
        return try? figure.drawing(of: members)
      }
      return try? FigureCatalogue.named(name)?.drawing(of: member.subject)
    }
    return Dictionary(
      drawings.flatMap(\.measurements).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }
}
