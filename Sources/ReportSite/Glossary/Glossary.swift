/// The field's terms in alphabetical order.
enum Glossary {
  static let terms: [Term] = [
    Term(
      "batch-normalisation", "Batch normalisation", forms: ["batch norm", "batchnorm"],
      source: "Ioffe and Szegedy 2015",
      """
      A layer that shifts and scales each feature by the mean and variance of the batch. In a GAN the \
      statistics depend on whether a batch holds real samples, generated samples or both, and the two \
      should not be mixed without thought.
      """),
    Term(
      "confidence", "Confidence", isCommon: true,
      """
      How far a rule is to be trusted when it answers as it did, between 0 and 1: high where what was \
      measured leaves little else it could be, low for a suspicion. It is not the probability that \
      training will fail.
      """),
    Term(
      "coverage", "Coverage", source: "Naeem et al. 2020",
      """
      The share of real samples with at least one generated sample nearby, that is within the distance \
      of the real sample's k-th real neighbour. It falls when the generator leaves out parts of the \
      data. For a perfect generator it is 1 − 2⁻ᵏ or more, not 1.
      """),
    Term(
      "critic", "Critic", source: "Arjovsky et al. 2017",
      """
      The discriminator of a Wasserstein GAN. Its output is a score without a scale of its own, not a \
      probability; only differences between scores mean something.
      """),
    Term(
      "density", "Density", source: "Naeem et al. 2020",
      """
      How many real neighbourhoods each generated sample falls into, divided by k. It is about 1 for a \
      perfect generator, may exceed 1, and is less easily fooled by outliers than precision.
      """),
    Term(
      "discriminator", "Discriminator", forms: ["discriminators", "d(x)", "discriminator's"],
      source: "Goodfellow et al. 2014",
      """
      The player that tells real samples from generated ones. D(x) is its output on real samples and \
      D(G(z)) on generated ones. At the equilibrium it cannot tell them apart and answers ½.
      """),
    Term(
      "divergence", "Divergence of training", forms: ["diverges", "diverged", "diverging"],
      """
      Losses, weights or gradients that grow without bound, until the numbers are no longer finite. \
      Not to be confused with a divergence between distributions, such as Kullback-Leibler's.
      """),
    Term(
      "equilibrium", "Equilibrium", forms: ["nash equilibrium"], source: "Goodfellow et al. 2014",
      """
      The state in which neither player can improve alone. For the original objective the generated \
      distribution equals that of the data, D answers ½ everywhere, and D's loss is 2 ln 2 = 1.386 as \
      a sum of its two parts or ln 2 = 0.693 as their mean.
      """),
    Term(
      "evidence", "Evidence", isCommon: true,
      """
      The measurements behind a finding: which series, over which steps, the value measured and the \
      threshold it was held against.
      """),
    Term(
      "ema", "Exponential moving average", forms: ["ema", "moving average"],
      source: "Yazıcı et al. 2019",
      """
      An average of the generator's weights over its recent past, each step counting a little less \
      than the next. Samples of the averaged generator cycle less and usually look better.
      """),
    Term(
      "finding", "Finding", isCommon: true,
      """
      The answer of one rule for one run: pass, warn, fail, not observable (the trace lacks the \
      signal), not applicable (the rule does not hold for this objective), or that the rule broke.
      """),
    Term(
      "fixed-latents", "Fixed latents", forms: ["fixed latent"],
      """
      A set of latents drawn once and shown at every snapshot, so that a change of the picture is a \
      change of the generator and not of the draw.
      """),
    Term(
      "frechet-distance", "Fréchet distance", forms: ["fid", "fréchet inception distance"],
      source: "Heusel et al. 2017",
      """
      The distance between two normal distributions fitted to features of real and of generated \
      samples; lower is better. It is biased upwards for few samples, so only values from equally \
      many samples can be compared.
      """),
    Term(
      "game-jacobian", "Game Jacobian", source: "Mescheder et al. 2017",
      """
      The derivative of both players' updates with respect to both players' parameters. Eigenvalues \
      with large imaginary and small real parts mean that the players circle each other.
      """),
    Term(
      "generator", "Generator", forms: ["generators", "generator's"],
      source: "Goodfellow et al. 2014",
      """
      The player that turns latents into samples, G(z), and learns only from what the discriminator's \
      gradient tells it.
      """),
    Term(
      "gradient-norm", "Gradient norm", forms: ["gradient norms"],
      """
      The L2 norm of a player's gradient over all its parameters, after weighting and before clipping. \
      Near zero nothing is learned; when it grows by orders of magnitude, training is about to break.
      """),
    Term(
      "gradient-penalty", "Gradient penalty", source: "Gulrajani et al. 2017",
      """
      A regulariser that holds the norm of the critic's gradient, with respect to its input, near 1 \
      on points between real and generated samples.
      """),
    Term(
      "high-quality", "High-quality sample", forms: ["high-quality samples", "high-quality"],
      source: "Srivastava et al. 2017",
      """
      On data with known modes, a sample within three standard deviations of a mode's centre. In two \
      dimensions even a perfect generator reaches 98.89 %, not 100 %.
      """),
    Term(
      "hinge", "Hinge objective", forms: ["hinge loss", "hinge"], source: "Lim and Ye 2017",
      """
      D is rewarded for scores above 1 on real and below −1 on generated samples, and not beyond; G \
      for raising the score of its samples.
      """),
    Term(
      "indicator", "Indicator", forms: ["indicators"],
      """
      A number derived from a series, such as its level over the last fifth of the run, the period of \
      its swing or the stretch over which it stands still, which rules hold against a threshold.
      """),
    Term(
      "kernel-distance", "Kernel distance", forms: ["kid"], source: "Bińkowski et al. 2018",
      """
      The squared maximum mean discrepancy between features of real and generated samples with a cubic \
      kernel. Unlike the Fréchet distance its estimate is unbiased, and may be slightly negative.
      """),
    Term(
      "latent", "Latent", forms: ["latents"],
      """
      The random vector z that the generator turns into a sample, drawn from the prior.
      """),
    Term(
      "least-squares", "Least-squares objective", forms: ["least squares", "least-squares"],
      source: "Mao et al. 2017",
      """
      D fits 1 on real and 0 on generated samples by squared error; G pulls D's output on its samples \
      to 1. The gradient does not vanish for samples that are far on the right side of the boundary.
      """),
    Term(
      "logits", "Logits", forms: ["logit"],
      """
      D's output before the sigmoid. A logit of 0 is a probability of ½. In single precision a \
      probability cannot be told from 1 for logits above about 17, and becomes 0 only below about −88.
      """),
    Term(
      "memorisation", "Memorisation", forms: ["memorises", "memorised"],
      """
      The generator repeats training samples instead of making new ones. It shows in the distance of \
      generated samples to their nearest training sample, compared with held-out samples' distance.
      """),
    Term(
      "minimax", "Minimax objective", forms: ["minimax", "minimax loss", "saturating objective"],
      source: "Goodfellow et al. 2014",
      """
      The original game: D maximises and G minimises mean log D(x) + mean log(1 − D(G(z))). G's \
      gradient vanishes when D is sure of itself, because log(1 − D) is flat near D = 0: it saturates.
      """),
    Term(
      "mode", "Mode", forms: ["modes"],
      """
      A concentration of the data: a component of a mixture, a digit, a kind of picture.
      """),
    Term(
      "mode-collapse", "Mode collapse", forms: ["collapse", "collapsed", "mode-collapse"],
      source: "Goodfellow 2016",
      """
      The generator makes only a few kinds of sample, or one. Losses alone cannot show it: it takes \
      samples, or a measure of diversity.
      """),
    Term(
      "mode-dropping", "Mode dropping", forms: ["mode-dropping"],
      """
      Some modes of the data are missing from the samples while the others are made well.
      """),
    Term(
      "nats", "Nats", forms: ["nat"],
      """
      The unit of losses made with the natural logarithm; 1 nat is 1.443 bits.
      """),
    Term(
      "non-saturating", "Non-saturating objective", forms: ["non-saturating"],
      source: "Goodfellow et al. 2014",
      """
      G minimises mean −log D(G(z)) in place of log(1 − D(G(z))). Same equilibrium, but the gradient is \
      strongest when D rejects the samples, which is when G needs it.
      """),
    Term(
      "ndb", "Number of different bins", forms: ["ndb", "different bins"],
      source: "Richardson and Weiss 2018",
      """
      Real samples are clustered; the share of clusters in which the proportion of generated samples \
      differs significantly. Even a perfect generator has about 5 % at the 5 % level.
      """),
    Term(
      "onset", "Onset", forms: ["onset step"],
      """
      The step from which a finding holds up to the end of the run, single exceptions aside.
      """),
    Term(
      "oscillation", "Oscillation", forms: ["oscillates", "oscillating"],
      source: "Mescheder et al. 2018",
      """
      The players circle each other instead of settling: losses and samples return again and again \
      to where they were.
      """),
    Term(
      "phase-portrait", "Phase portrait",
      """
      The parameters of a small game drawn as a path in the plane, with arrows for the direction of \
      the next update.
      """),
    Term(
      "precision", "Precision", source: "Kynkäänniemi et al. 2019",
      """
      The share of generated samples that lie within the real data's k-nearest-neighbour balls: how \
      believable the samples are.
      """),
    Term(
      "prior", "Prior",
      """
      The distribution that latents are drawn from, usually a standard normal.
      """),
    Term(
      "r1", "R1 penalty", forms: ["r1"], source: "Mescheder et al. 2018",
      """
      A regulariser that adds the squared norm of D's gradient on real samples to its loss. It makes \
      training converge locally where it would otherwise circle.
      """),
    Term(
      "recall", "Recall", source: "Kynkäänniemi et al. 2019",
      """
      The share of real samples that lie within the generated samples' k-nearest-neighbour balls: how \
      much of the data the generator can make.
      """),
    Term(
      "regulariser", "Regulariser", forms: ["regularisers", "regularisation"],
      """
      A term added to a player's loss that keeps the game well behaved, most often by holding D's \
      slope down.
      """),
    Term(
      "remedy", "Remedy", isCommon: true,
      """
      A change of the configuration that is known to help with a finding, in order of likely effect.
      """),
    Term(
      "reverse-kl", "Reverse KL", forms: ["reverse kullback-leibler"],
      """
      The Kullback-Leibler divergence from the distribution of samples over modes to that of the data, \
      in nats. With finitely many samples even a perfect generator stays above 0.
      """),
    Term(
      "role", "Role", isCommon: true,
      """
      What a series measures, whatever its tag: the discriminator's loss is the role loss/d, whether \
      it was logged as errD or D/total. Roles are detected from tags and can be overridden.
      """),
    Term(
      "rule", "Rule", isCommon: true,
      """
      A question asked of every run, with cited thresholds, that answers with a finding.
      """),
    Term(
      "run", "Run", isCommon: true,
      """
      One training from one seed, recorded as one trace.
      """),
    Term(
      "saturation", "Saturation", forms: ["saturated", "saturates", "saturating"],
      """
      An output so close to its limit that it hardly changes with its input: D near 0 or 1, and with it \
      the gradient that the generator receives under the minimax objective.
      """),
    Term(
      "series", "Series", isCommon: true,
      """
      The values logged under one tag, each with its step.
      """),
    Term(
      "severity", "Severity", isCommon: true,
      """
      How bad a finding is if it is true, whatever the confidence that it is.
      """),
    Term(
      "spectral-normalisation", "Spectral normalisation", forms: ["spectral norm"],
      source: "Miyato et al. 2018",
      """
      Each weight matrix of D is divided by its largest singular value, which bounds D's slope.
      """),
    Term(
      "step", "Step", isCommon: true,
      """
      One round of updates of the players, counted from zero. Some logs count epochs or thousands of \
      images instead; the axes say so.
      """),
    Term(
      "trace", "Trace", isCommon: true,
      """
      The record of a run: series, samples, histograms and what is known of its configuration.
      """),
    Term(
      "ttur", "Two time-scale update rule", forms: ["ttur"], source: "Heusel et al. 2017",
      """
      Different learning rates for the two players, usually the larger for the discriminator.
      """),
    Term(
      "update-norm", "Update norm", forms: ["update size", "update sizes"],
      """
      The L2 norm of the change that one step made to a player's parameters.
      """),
    Term(
      "vanishing-gradient", "Vanishing gradient",
      forms: ["vanishing gradients", "vanishes", "vanished"], source: "Arjovsky and Bottou 2017",
      """
      The generator's gradient shrinks to nothing because the discriminator is certain: nothing is \
      left to learn from.
      """),
    Term(
      "wasserstein", "Wasserstein objective", forms: ["wasserstein", "wasserstein loss", "wgan"],
      source: "Arjovsky et al. 2017",
      """
      The critic maximises the difference of its mean scores on real and generated samples under a \
      bound on its slope; the difference then estimates the earth mover's distance.
      """),
  ]
}
