import TraceModel

/// Batch normalisation makes other samples in evaluation than in training.
struct BatchStatisticsRule: Rule {
  /// How far evaluation moves D's judgement of the samples.
  static let gap = Threshold(
    "change of D(G(z)) from training to evaluation mode, over D(x) - D(G(z))", 0.5,
    meaning: "above over the last fifth: what is sampled is not what was trained",
    source: "1 when evaluation moves samples as far as D holds them from real ones; without batch "
      + "normalisation it is 0 up to the noise of batches")
  /// The suspicion for the same.
  static let suspicious = Threshold(
    "change of D(G(z)) from training to evaluation mode, over D(x) - D(G(z)), suspicious", 0.2,
    meaning: "above: running statistics lag behind the batches'",
    source:
      "our own choice; Salimans et al. (2016), section 3.5: under batch normalisation outputs "
      + "depend on the other inputs of the batch")

  /// D's output on samples of a generator in evaluation mode.
  private static let signal = Signal(
    Role.outputFakeInEvaluation.rawValue, "D(G(z)) with the generator in evaluation mode",
    code: #"generator.eval(); writer.add_scalar("d/fake_eval", "#
      + #"discriminator(generator(z)).mean().item(), step); generator.train()"#)

  let declaration = RuleDeclaration(
    identifier: "batch-statistics", category: .data,
    title: "Evaluation makes the samples that training saw",
    failureTitle: "Samples differ between training and evaluation",
    summary: "Batch normalisation uses the statistics of the batch in training and running "
      + "averages in evaluation. Where they differ, or samples of a batch depend on each other, "
      + "the samples that are published are not those that D judged.",
    signals: [signal, .outputFake, .outputReal], thresholds: [gap, suspicious], severity: .medium,
    howWrong: "Dropout that is kept on in training only has the same effect. A D(G(z)) that is "
      + "averaged over few samples differs from batch to batch by itself.",
    references: [
      "Ioffe and Szegedy, Batch normalization (ICML 2015), section 3.1",
      "Salimans et al., Improved techniques for training GANs (NeurIPS 2016), section 3.5",
      "soumith/ganhacks, section 4",
    ])

  func evaluate(_ context: RuleContext) throws -> Finding {
    guard let evaluated = context.profile(.outputFakeInEvaluation),
      let fake = context.profile(.outputFake), let real = context.profile(.outputReal)
    else {
      throw SignalMissing(
        [Self.signal], "Nothing in a training log shows what evaluation mode makes of the samples.")
    }
    _ = try context.require(.outputFakeInEvaluation, orLog: Self.signal, values: 4)
    guard let late = evaluated.lateLevel, let trained = fake.lateLevel, let data = real.lateLevel,
      data != trained
    else {
      throw SignalMissing([], "D answers the same to real and to generated samples in training.")
    }
    let change = abs(late - trained) / abs(data - trained)
    let status: FindingStatus =
      change > Self.gap.value ? .fail : change > Self.suspicious.value ? .warn : .pass
    let level = status == .warn ? Self.suspicious.value : Self.gap.value
    let segments = evaluated.finiteSegments
    let onset = FinalStretch(
      of: segments.map { segment in
        guard let trained = fake.level(at: segment.firstStep),
          let data = real.level(at: segment.firstStep)
        else { return false }
        return abs(segment.median - trained) > level * abs(data - trained)
      }, holdingFor: 0.8
    ).map { segments[$0.start].firstStep }
    let lateStart = evaluated.segments(from: 0.8, to: 1).first?.firstStep ?? 0
    return declaration.finding(
      status, confidence: 0.7, onset: onset ?? lateStart,
      "In evaluation mode D(G(z)) is \(late.brief), in training \(trained.brief), while D(x) is "
        + "\(data.brief).",
      evidence: [
        Evidence(
          series: evaluated.tag, from: lateStart, to: evaluated.lastStep, value: change,
          threshold: level,
          note: "difference over that between real and generated samples, over the last fifth")
      ],
      remedies: [
        Remedy(
          text: "Sample with the statistics the generator was trained with: set its running "
            + "averages from a few hundred batches before publishing samples."),
        Remedy(
          text: "Put layer or pixel normalisation in place of batch normalisation, so that a "
            + "sample depends on its own latent alone."),
      ])
  }
}
