import Diagnosis
import Foundation

/// A diagnosis as text for a terminal: the verdict first, then each finding that matters.
struct ConsoleDiagnosis {
  /// What to render.
  let report: DiagnosisReport
  /// Whether findings that passed are listed one by one.
  var isVerbose = false

  /// The text, one line an element.
  var lines: [String] {
    report.runs.enumerated().flatMap { index, run in
      (index > 0 ? [""] : []) + lines(for: run)
    }
  }

  private func lines(for run: RunDiagnosis) -> [String] {
    var lines = [
      "\(Self.mark(run.verdict)) \(Terminal.styled(run.run.printable(atMost: 72), .bold)): "
        + "\(run.verdict.rawValue), \(run.steps) steps, loss family \(run.lossFamily)"
    ]
    for notice in run.notices { lines.append("  note: \(notice.printable(atMost: 200))") }
    for finding in run.findings where finding.status == .fail || finding.status == .warn {
      lines += self.lines(for: finding)
    }
    lines += summary(run, .notObservable, "not observable")
    lines += isVerbose ? summary(run, .notApplicable, "not applicable") : []
    lines += summary(run, .pass, "passed")
    lines += run.findings.filter { $0.status == .error }
      .map { "  ! \($0.rule) broke: \($0.explanation.printable(atMost: 200))" }
    return lines
  }

  private func lines(for finding: Finding) -> [String] {
    let onset = finding.onsetStep.map { " from step \($0)" } ?? ""
    let sure = "\(Int((finding.confidence * 100).rounded())) % sure"
    let word = Terminal.styled(
      finding.status.rawValue.uppercased(), finding.status == .fail ? .red : .yellow)
    var lines = [
      "",
      "  \(word) \(Terminal.styled(finding.rule, .bold))\(onset) (\(sure))",
    ]
    lines += Paragraph(finding.title.printable, indent: 4).lines
    lines += Paragraph(finding.explanation.printable, indent: 4).lines
    for evidence in finding.evidence.prefix(3) {
      lines.append("    seen  \(Self.text(evidence))")
    }
    for remedy in finding.remedies.prefix(3) {
      let change = remedy.change.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      let suffix = change.isEmpty ? "" : "  [\(change.joined(separator: ", "))]"
      lines += Paragraph("\(remedy.text)\(suffix)", indent: 10, first: "    try   ").lines
    }
    if !finding.howWrong.isEmpty {
      lines += Paragraph(finding.howWrong, indent: 10, first: "    but   ").lines
    }
    return lines
  }

  private func summary(_ run: RunDiagnosis, _ status: FindingStatus, _ label: String) -> [String] {
    let findings = run.findings.filter { $0.status == status }
    guard !findings.isEmpty else { return [] }
    let names = findings.map(\.rule).joined(separator: ", ")
    var lines = [""] + Paragraph("\(label): \(names)", indent: 4, first: "  ").lines
    if status == .notObservable {
      var told: Set<String> = []
      for signal in findings.flatMap(\.missing) where told.insert(signal.tag).inserted {
        lines.append("    log   \(signal.tag)   \(signal.code)")
      }
    }
    return lines
  }

  private static func text(_ evidence: Evidence) -> String {
    var text = "\(evidence.series.printable(atMost: 60)), steps \(evidence.from) to \(evidence.to)"
    if let value = evidence.value { text += ": \(short(value))" }
    if let threshold = evidence.threshold { text += " (threshold \(short(threshold)))" }
    if let note = evidence.note { text += ", \(note.printable(atMost: 120))" }
    return text
  }

  /// A number with four significant digits, without the locale's opinion.
  private static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    let magnitude = abs(value)
    if magnitude >= 1e5 || magnitude < 1e-3 {
      let exponent = Int(log10(magnitude).rounded(.down))
      let mantissa = value / pow(10, Double(exponent))
      return "\((mantissa * 100).rounded() / 100)e\(exponent)"
    }
    let scale = pow(10, Double(3 - Int(log10(magnitude).rounded(.down))))
    return "\((value * scale).rounded() / scale)"
  }

  private static func mark(_ verdict: Verdict) -> String {
    switch verdict {
    case .pass: Terminal.styled("✓", .green)
    case .incomplete: Terminal.styled("?", .dim)
    case .warn: Terminal.styled("▲", .yellow)
    case .fail: Terminal.styled("✗", .red)
    }
  }
}
