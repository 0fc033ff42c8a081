/// What a word of a tag can mean.
enum TagConcept: Hashable {
  case discriminator, critic, generator
  case loss, adversarial, auxiliary, penalty, gradientPenalty, r1, pathLength
  case output, real, fake, input, latent, before, after, sign, accuracy
  case gradient, norm, update, learningRate
  case image, fixed, random
  case frechet, kernel, inception, precision, recall, density, coverage, bins
  case modes, quality, augmentation
  /// A probability, which is what D answers or a setting of an augmentation.
  case probability
  /// The distance that a critic estimates, or the name of its objective.
  case wasserstein
  /// A constant of the experiment, a count or a ratio: never a measured quantity.
  case setting
  /// A spread or an extreme, where the roles are means.
  case spread
  /// Measured on held-out data or smoothed: a copy of the real thing.
  case secondary
  /// Says nothing about the role.
  case neutral
}

/// The words that people use in tags, and what each means: a table of data.
enum TagVocabulary {
  /// The concepts of a word, nil when it is not known.
  ///
  /// A number at the end is left out when the word is not known with it (`fid50k`, `loss2`).
  static func concepts(of word: String) -> [TagConcept]? {
    if let known = table[word] { return known }
    var stem = Substring(word)
    if stem.last == "k" { stem = stem.dropLast() }
    let digits = stem.reversed().prefix(while: \.isNumber).count
    guard digits > 0 || stem.count < word.count else { return nil }
    stem = stem.dropLast(digits)
    return stem.isEmpty ? [.neutral] : table[String(stem)]
  }

  /// Pairs of words that mean what one word does, the first of which means nothing by itself.
  private static let pairs: [String: String] = [
    "w dist": "wdist", "w distance": "wdist", "earth mover": "emd", "earthmover distance": "emd",
  ]

  /// The words with every pair that means one thing put in one.
  static func joined(_ words: [String]) -> [String] {
    var result: [String] = []
    for word in words {
      if let last = result.last, let whole = pairs["\(last) \(word)"] {
        result[result.count - 1] = whole
      } else {
        result.append(word)
      }
    }
    return result
  }

  private static let table: [String: [TagConcept]] = {
    var table: [String: [TagConcept]] = [:]
    for (concepts, words) in entries {
      for word in words.split(separator: " ") { table[String(word)] = concepts }
    }
    return table
  }()

  private static let entries: [(concepts: [TagConcept], words: String)] = [
    ([.discriminator], "d dis disc discr discrim discriminator discriminators netd dnet modeld"),
    ([.critic], "critic critics crit"),
    ([.generator], "g gen generator generators netg gnet modelg"),

    ([.loss], "loss losses err errs error errors l objective cost obj"),
    ([.loss, .discriminator], "lossd dloss errd derr disloss discloss dislosses ld"),
    ([.loss, .discriminator], "discriminatorloss"),
    ([.loss, .critic], "criticloss"),
    ([.loss, .generator], "lossg gloss errg gerr genloss generatorloss lg"),
    ([.loss, .discriminator, .real], "dlossreal drealloss lossdreal errdreal"),
    ([.loss, .discriminator, .fake], "dlossfake dfakeloss lossdfake errdfake"),
    ([.loss, .real], "realloss lossreal"),
    ([.loss, .fake], "fakeloss lossfake"),
    ([.adversarial], "adv adversarial gan advers"),
    ([.adversarial, .loss], "advloss ganloss"),
    (
      [.auxiliary],
      "cycle cyc idt ident identity pix pixel percep perceptual perc vgg style content"
    ),
    (
      [.auxiliary], "rec recon reconstruction l1 l2loss mse mae nll kl kld cls class classification"
    ),
    ([.auxiliary], "aux tv feat feature features fm matching ce mel spec commit vq codebook lpips"),
    ([.auxiliary], "ssim info mi categorical continuous attr encoder enc vae elbo quant id"),
    ([.probability], "p"),
    ([.wasserstein], "wasserstein wass wdist wdistance emd"),
    ([.penalty], "penalty pen reg regularizer regularisation regularization regulariser drift"),
    ([.gradientPenalty], "gp lip lipschitz gradientpenalty gradpenalty gradpen"),
    ([.r1], "r1 r1penalty r1reg"),
    ([.pathLength], "pl path plpenalty pathlength"),

    ([.output], "score scores output outputs out logit logits prob probs proba probability pred"),
    ([.output], "preds prediction predictions validity confidence decision response sigmoid"),
    ([.output], "judgement judgment belief"),
    ([.real], "real reals true authentic genuine"),
    ([.fake], "fake fakes generated synth synthetic gz"),
    ([.fake, .before], "gz1"),
    ([.fake, .after], "gz2"),
    ([.input], "x"),
    ([.latent], "z noise latent"),
    ([.latent, .before], "z1"),
    ([.latent, .after], "z2"),
    ([.before], "before pre first"),
    ([.after], "after post second"),
    ([.discriminator, .input], "dx"),
    ([.discriminator, .fake], "dgz dfake dfakes dgen"),
    ([.discriminator, .fake, .before], "dgz1"),
    ([.discriminator, .fake, .after], "dgz2"),
    ([.discriminator, .real], "dreal dreals"),
    ([.sign], "sign signs"),
    ([.accuracy], "acc accuracy accuracies accu"),
    ([.accuracy, .real], "realacc accreal"),
    ([.accuracy, .fake], "fakeacc accfake"),
    ([.accuracy, .discriminator], "dacc discacc accd"),

    ([.gradient], "grad grads gradient gradients"),
    ([.norm], "norm norms magnitude"),
    ([.gradient, .norm], "gradnorm gradsnorm gradientnorm gradnorms gnorm gnorms"),
    ([.gradient, .generator], "ggrad gradg"),
    ([.gradient, .discriminator], "dgrad gradd"),
    ([.update], "update updates upd delta"),
    ([.learningRate], "lr lrate learning learningrate lrs"),
    ([.learningRate, .generator], "lrg glr"),
    ([.learningRate, .discriminator], "lrd dlr"),

    ([.image], "image images img imgs sample samples grid picture pictures vis visual preview"),
    ([.fixed], "fixed constant static"),
    ([.random], "random"),

    ([.frechet], "fid frechet"),
    ([.kernel], "kid"),
    ([.inception], "is inception"),
    ([.precision], "precision"),
    ([.recall], "recall"),
    ([.density], "density"),
    ([.coverage], "coverage covered"),
    ([.bins], "ndb"),
    ([.modes], "mode modes nmodes"),
    ([.quality], "quality hq"),
    ([.augmentation], "augment augmentation aa ada"),

    (
      [.setting], "lambda weight weights coef coeff coefficient factor scale ratio target threshold"
    ),
    (
      [.setting],
      "num number count counts every total_steps size time seconds sec ms gpu cpu memory"
    ),
    ([.setting], "beta alpha eta gamma temperature tau ppl length_weight lambdagp"),
    ([.spread], "max min std var variance sigma median stddev"),
    ([.secondary], "val valid validation test eval evaluation ema smooth smoothed"),

    ([.neutral], "mean avg average train training trn step steps iter iters iteration iterations"),
    ([.neutral], "batch batches epoch epochs total running metric metrics model models wgan dcgan"),
    ([.neutral], "wgangp lsgan stylegan per all scalar scalars of the for on in by and global raw"),
    ([.neutral], "monitor stats statistics log logs network networks net opt optimizer optim"),
    ([.neutral], "player bce hinge minimax nonsaturating saturating lsq modified"),
    ([.neutral], "curve curves summary current last final overall full value values a b progress"),
    (
      [.neutral], "distance rate length minibatch param params parameter parameters loader run data"
    ),
    ([.neutral], "player players round rounds kimg tick ticks history result results"),
  ]
}
