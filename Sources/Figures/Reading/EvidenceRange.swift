import Diagnosis
import Plotting
import TraceModel

/// The steps over which a finding holds, marked on a figure.
public struct EvidenceRange: Sendable, Equatable {
  /// The rule that failed or warned.
  public var rule: String
  /// The first step.
  public var from: Int
  /// The last step.
  public var to: Int
  /// The words beside the shading.
  public var label: String

  /// Creates a range.
  public init(rule: String, from: Int, to: Int, label: String) {
    self.rule = rule
    self.from = from
    self.to = to
    self.label = label
  }
}

extension FigureSubject {
  /// The most ranges marked on one figure: the worst findings come first.
  private static let mostRanges = 3

  /// The ranges of failing findings to mark on a figure.
  ///
  /// - Parameters:
  ///   - roles: What the figure shows; evidence on other series is not marked.
  ///   - files: Whether it shows the sample files of the run as well.
  /// - Returns: One range for each finding that has evidence here, failures before warnings: from
  ///   the finding's onset to the end of its evidence.
  func evidence(on roles: [Role], andSampleFiles files: Bool = false) -> [EvidenceRange] {
    var shown = Set(roles.map(\.rawValue))
    shown.formUnion(roles.compactMap { trace.roles.tag(for: $0) })
    var ranges: [EvidenceRange] = []
    for status in [FindingStatus.fail, .warn] {
      for finding in diagnosis.findings where finding.status == status {
        let own = finding.evidence.filter { evidence in
          (shown.contains(evidence.series) || files && evidence.series.hasPrefix("samples/"))
            && evidence.from <= evidence.to
        }
        guard let first = own.map(\.from).min(), let to = own.map(\.to).max() else { continue }
        // The fault began at its onset, wherever the window lies in which it was measured.
        let from = finding.onsetStep.map { min($0, to) } ?? first
        let place = from == to ? "at" : "from"
        ranges.append(
          EvidenceRange(
            rule: finding.rule, from: from, to: to,
            label: "\(finding.rule) \(place) step \(NumberFormat.integer(from))"
              + (status == .warn ? " (warning)" : "")))
      }
    }
    return Array(ranges.prefix(Self.mostRanges))
  }
}

extension [EvidenceRange] {
  /// The mark that shows the ranges.
  ///
  /// - Parameters:
  ///   - showsLabels: Whether the words are written: in the highest panel only.
  ///   - isFilled: Whether the ranges are filled, which a picture behind them forbids.
  /// - Returns: A mark to be drawn behind lines, or over a picture.
  func shading(showsLabels: Bool = true, isFilled: Bool = true) -> ShadedRangeMark {
    ShadedRangeMark(
      map { .init(from: Double($0.from), to: Double($0.to), label: $0.label) },
      showsLabels: showsLabels, isFilled: isFilled)
  }

  /// The ranges in a sentence for those who cannot see the shading; empty when there are none.
  var sentence: String {
    isEmpty ? "" : " Marked: " + map(\.label).joined(separator: "; ") + "."
  }
}
