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
  /// The ranges to mark on a figure that shows some series.
  ///
  /// - Parameter tags: Tags and roles the figure shows; evidence on others is not marked.
  /// - Returns: One range for each finding that has evidence here.
  func evidence(on tags: [String]) -> [EvidenceRange] {
    let shown = Set(tags)
    var ranges: [EvidenceRange] = []
    for finding in diagnosis.findings where finding.status == .fail || finding.status == .warn {
      let own = finding.evidence.filter { evidence in
        shown.contains(evidence.series) && evidence.from <= evidence.to
      }
      guard let from = own.map(\.from).min(), let to = own.map(\.to).max() else { continue }
      ranges.append(
        EvidenceRange(
          rule: finding.rule, from: from, to: to,
          label: "\(finding.rule) from step \(NumberFormat.integer(from))"))
    }
    return ranges
  }
}
