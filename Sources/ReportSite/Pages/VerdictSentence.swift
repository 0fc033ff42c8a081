import Diagnosis
import Plotting

/// A run's verdict in one sentence, with its confidence and its onset.
struct VerdictSentence {
  let text: String

  init(_ diagnosis: RunDiagnosis) {
    switch diagnosis.verdict {
    case .fail, .warn:
      let wanted: FindingStatus = diagnosis.verdict == .fail ? .fail : .warn
      let found = diagnosis.findings.filter { $0.status == wanted }
      let others = diagnosis.findings.count(where: \.status.needsAttention) - 1
      text = (found.first.map(Self.told) ?? "") + (others > 0 ? ", and \(others) more." : ".")
    case .incomplete:
      text =
        "Nothing failed, but the trace cannot show whether the samples are diverse."
    case .pass:
      let looked = diagnosis.findings.count { $0.status == .pass }
      text = "\(Wording.count(looked, "rule")) looked, and found nothing wrong."
    }
  }

  private static func told(_ finding: Finding) -> String {
    let onset = finding.onsetStep.map { " from step \(NumberFormat.integer($0))" } ?? ""
    return "\(finding.title)\(onset) (\(Wording.percent(finding.confidence)) confident)"
  }
}
