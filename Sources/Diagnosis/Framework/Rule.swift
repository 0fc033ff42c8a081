/// One question asked of a run, answered with a finding.
///
/// A rule is one file in `Rules/` and one line in ``RuleCatalogue``. `evaluate` throws when it
/// cannot judge: `SignalMissing` becomes `not-observable`, anything else `error`; neither stops
/// the other rules.
public protocol Rule: Sendable {
  /// What the rule says about itself.
  var declaration: RuleDeclaration { get }
  /// Judges a run.
  func evaluate(_ context: RuleContext) throws -> Finding
}
