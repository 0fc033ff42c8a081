import Foundation
import TraceModel

/// D tells real from generated samples without error, and stays there.
struct DiscriminatorOverpowersRule: Rule {
  /// D's loss over the loss of guessing.
  static let error = Threshold(
    "D's loss over the loss of guessing", 0.02,
    meaning: "below over the last fifth: D separates without error",
    source: "a D loss of 0 is a failure (ganhacks, section 10); near 0 and staying there is a "
      + "convergence failure (Brownlee 2019)")
  /// The suspicion for the same.
  static let suspicious = Threshold(
    "D's loss over the loss of guessing, suspicious", 0.1,
    meaning: "below over the last fifth: D is nearly without error",
    source: "D(x) = 0.93 and D(G(z)) = 0.07 on average; the healthy band of Brownlee (2019) is an "
      + "accuracy of 70 to 80 %")

  let declaration = RuleDeclaration(
    identifier: "discriminator-overpowers", category: .balance,
    title: "D and G keep each other in check",
    failureTitle: "D separates real from generated samples without error",
    summary:
      "A D that is always right gives no hint which way is better: its output is flat around "
      + "the samples. Under the minimax loss G stops learning, under others it follows noise.",
    signals: [.discriminatorLoss, .outputReal, .outputFake],
    families: [.minimax, .nonSaturating, .leastSquares, .hinge, .relativistic],
    thresholds: [error, suspicious], severity: .high,
    howWrong: "With conditional or auxiliary losses G may learn well although D wins. A D that "
      + "memorised its training data wins on them alone: hold some data out. Samples that improve "
      + "while D's loss is near zero prove the verdict wrong.",
    references: [
      "Arjovsky and Bottou, Towards principled methods for training GANs (ICLR 2017), theorem 2.4",
      "soumith/ganhacks, section 10",
      "Brownlee, Generative adversarial networks with Python (2019), failure modes",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    let logged = try context.require(
      [.discriminatorLoss, .outputReal], orLog: [.discriminatorLoss, .outputReal], values: 4)
    guard let certainty = DiscriminatorCertainty(context), certainty.error.count >= 4 else {
      throw SignalMissing(
        [.outputReal, .outputFake], "How certain D is does not show in \(logged[0].tag) alone.")
    }
    let late = certainty.late
    let status: FindingStatus =
      late < Self.error.value ? .fail : late < Self.suspicious.value ? .warn : .pass
    let level = status == .fail ? Self.error.value : Self.suspicious.value
    return declaration.finding(
      status, confidence: status == .fail ? 0.9 : 0.6, onset: certainty.onset(below: level),
      "Over the last fifth D's error is \(late.brief) of what guessing would give.",
      evidence: [
        Evidence(
          series: certainty.tag, from: certainty.lateStart,
          to: max(certainty.lateStart, context.stepCount - 1), value: late, threshold: level,
          note: "median over the last fifth, relative to guessing")
      ], remedies: Remedies.againstOverpoweringDiscriminator(in: context))
  }
}
