import Plotting
import TraceModel

/// The last samples of variants of one system side by side, each with its score.
struct VariantSamplesFigure: GroupFigure {
  let name = "variant-samples"
  let title = "Samples of the variants"

  /// The most samples of the plane drawn of a variant.
  private static let mostPoints = 600

  func drawing(of members: [GroupMember]) throws -> FigureDrawing? {
    // A score that all variants have is named once.
    let scores = members.map(score)
    let labels = Set(scores.map { $0?.label ?? "" })
    let common = labels.count == 1 ? labels.first ?? "" : ""
    let panels = zip(members, scores).compactMap { member, score in
      let words = score.map { common.isEmpty ? "\($0.label) \($0.text)" : $0.text }
      return panel(member, title: [member.label, words].compactMap { $0 }.joined(separator: ": "))
    }
    guard panels.count > 1 else { return nil }
    let titles = panels.map(\.title).joined(separator: "; ")
    return FigureDrawing(
      Plot(
        title: "The last samples of each variant",
        subtitle: "From the same seed\(common.isEmpty ? "" : "; the number: \(common)")",
        columns: panels.count == 2 || panels.count == 4 ? 2 : panels.count > 6 ? 4 : 3,
        sharesX: false, panels: panels),
      caption: """
        Generated samples at the end of runs that differ in nothing but what their names say, with \
        the score that says most about them.
        """,
      alternativeText: "The last generated samples of \(panels.count) variants: \(titles).")
  }

  private func panel(_ member: GroupMember, title: String) -> Panel? {
    let trace = member.subject.trace
    let images = trace.images(.randomSamples) ?? trace.images(.fixedSamples) ?? []
    if let last = images.last, let image = EncodedImage(Array(last.encoded)) {
      return Panel(
        title: title, x: Axis(domain: 0...1, isVisible: false),
        y: Axis(domain: 0...1, isVisible: false),
        height: .ratio(Double(image.height) / Double(image.width)), showsGrid: false,
        marks: [ImageMark(.png(image), x: 0...1, y: 0...1, isSmooth: true)])
    }
    let tensors = trace.tensors(.randomSamples) ?? trace.tensors(.fixedSamples) ?? []
    guard let points = tensors.last?.planePoints(atMost: Self.mostPoints),
      let plane = trace.manifest?.plane, let x = plane.xRange, let y = plane.yRange
    else { return nil }
    var marks: [any Mark] = []
    if let real = (trace.tensors(.realSamples) ?? []).first?.planePoints(atMost: Self.mostPoints) {
      marks.append(DotMark(real, fill: .ink(.realData), radius: 1, opacity: 0.45))
    }
    marks.append(DotMark(points, fill: .ink(.generated), radius: 1.4, opacity: 0.9))
    let centers = (trace.manifest?.modes?.centers ?? []).filter { $0.count == 2 }
    if !centers.isEmpty { marks.append(CrossMark(Samples(points: centers), ink: .realData)) }
    return Panel(
      title: title, x: Axis(domain: x, isVisible: false),
      y: Axis(domain: y, isVisible: false), height: .ratio(1), showsGrid: false, marks: marks)
  }

  /// The most telling score at the end, and its name.
  private func score(of member: GroupMember) -> (label: String, text: String)? {
    for (tag, label) in VariantScoresFigure.scores {
      guard let value = member.last(tag), value.isFinite else { continue }
      return VariantScoresFigure.counts.contains(tag)
        ? (label, NumberFormat.significant(value, digits: 2))
        : (label, NumberFormat.percent(value))
    }
    return nil
  }
}
