import Foundation
import OrderedCollections

/// Tells the parts of the discriminator's loss from its outputs when the names do not, and puts a
/// loss together that was logged in parts.
///
/// `D_real` and `D_fake` are mean outputs in some repositories and the two halves of D's loss in
/// others, pix2pix's among them.
enum PartialLosses {
  /// Other roles for two tags, and what shows them.
  struct Correction {
    var roles: [String: Role]
    var reason: String
  }

  /// How far a sum may be from the loss, relative to the loss, for both to be the same number.
  private static let tolerance: Float = 1e-3
  /// The share of steps at which they must agree.
  private static let agreement = 0.9
  /// The fewest steps from which values are believed.
  private static let leastCompared = 10
  /// How much better one reading of the values must fit G's loss than the other.
  private static let advantage = 0.5
  /// The greatest typical error of a reading that fits, relative to G's loss.
  private static let goodFit = 0.15
  /// No mean probability reaches this, and no raw scores of two kinds are all positive for long.
  private static let beyondProbability: Float = 1.5

  /// The correction to make: the tags of D(x) and D(G(z)) as parts of the loss; nil for none.
  static func correction(_ trace: Trace) -> Correction? {
    guard let realTag = trace.roles.tag(for: .outputReal), let real = trace.series[realTag],
      let fakeTag = trace.roles.tag(for: .outputFake), let fake = trace.series[fakeTag],
      trace.roles.isAmbiguous(realTag), trace.roles.isAmbiguous(fakeTag),
      real.steps == fake.steps
    else { return nil }
    let evidence =
      if let loss = trace[.discriminatorLoss] {
        relation(of: real, and: fake, to: loss)
      } else if let generator = trace[.generatorLoss] {
        company(of: real, and: fake, beside: generator)
      } else {
        String?.none
      }
    return evidence.map { evidence in
      Correction(
        roles: [realTag: .discriminatorLossReal, fakeTag: .discriminatorLossFake],
        reason: "\(realTag) and \(fakeTag) are read as the two parts of D's loss, not as its "
          + "outputs: \(evidence)")
    }
  }

  /// The parts add up to the whole, or average to it.
  private static func relation(
    of real: Series, and fake: Series, to loss: Series
  ) -> String? {
    guard real.steps == loss.steps else { return nil }
    var compared = 0
    var sums = 0
    var means = 0
    for index in sampled(loss) {
      let sum = real.values[index] + fake.values[index]
      let total = loss.values[index]
      guard sum.isFinite, total.isFinite else { continue }
      compared += 1
      let slack = tolerance * Swift.max(abs(total), 1e-3)
      if abs(sum - total) <= slack { sums += 1 }
      if abs(sum / 2 - total) <= slack { means += 1 }
    }
    guard compared >= leastCompared,
      Double(Swift.max(sums, means)) >= agreement * Double(compared)
    else { return nil }
    return sums >= means ? "they add up to \(loss.tag)" : "their mean is \(loss.tag)"
  }

  /// Nothing else is D's loss, and the names or the values beside G's loss leave only this.
  private static func company(
    of real: Series, and fake: Series, beside generator: Series
  ) -> String? {
    let readings = Readings(real: real, fake: fake, generator: generator)
    if RoleDetector.namesLossByPart(generator.tag) {
      if let readings, readings.areOutputs(advantage: advantage, goodFit: goodFit) { return nil }
      return "nothing else is D's loss, and \(generator.tag), named alike, is G's"
    }
    let values = (real.values + fake.values).filter(\.isFinite)
    guard let low = values.min(), let high = values.max(), real.count >= leastCompared else {
      return nil
    }
    if low >= 0, high >= beyondProbability {
      return
        "they are never negative and reach \(high), which neither probabilities nor scores do, "
        + "and nothing else is D's loss"
    }
    if let readings, readings.areLosses(advantage: advantage, goodFit: goodFit) {
      return "\(generator.tag) is what such a loss on generated samples leaves to G, and nothing "
        + "else is D's loss"
    }
    return nil
  }

  /// The indices of at most about a thousand values.
  private static func sampled(_ series: Series) -> StrideTo<Int> {
    stride(from: 0, to: series.count, by: Swift.max(1, series.count / 1000))
  }

  /// How well G's loss fits what it would be if two series were D's outputs, or parts of its loss.
  private struct Readings {
    /// The median relative error where the series are outputs, infinite where they cannot be.
    private let outputError: Double
    /// The same where they are losses.
    private let lossError: Double
    private let realIsHigher: Bool

    /// Compares the series at the steps they share; nil when they do not.
    init?(real: Series, fake: Series, generator: Series) {
      guard real.steps == generator.steps else { return nil }
      let triples = sampled(generator).map { index in
        (
          real: Double(real.values[index]), fake: Double(fake.values[index]),
          g: Double(generator.values[index])
        )
      }.filter { $0.real.isFinite && $0.fake.isFinite && $0.g.isFinite }
      guard triples.count >= leastCompared else { return nil }
      realIsHigher = triples.count { $0.real > $0.fake } * 10 >= triples.count * 9
      func error(_ predict: (Double) -> Double) -> Double {
        let errors = triples.map { triple in
          let predicted = predict(triple.fake)
          return abs(predicted - triple.g) / Swift.max(abs(predicted), abs(triple.g), 0.05)
        }.sorted()
        return errors[errors.count / 2]
      }
      let areShares = triples.allSatisfy {
        (0...1).contains($0.real) && (0...1).contains($0.fake)
      }
      let areLosses = triples.allSatisfy { $0.real >= 0 && $0.fake >= 0 }
      // Cross-entropy with either objective of G, squares whole and halved.
      outputError =
        areShares
        ? [
          error { -log(Swift.max($0, 1e-12)) }, error { log(Swift.max(1 - $0, 1e-12)) },
          error { (1 - $0) * (1 - $0) }, error { (1 - $0) * (1 - $0) / 2 },
        ].min() ?? .infinity : .infinity
      lossError =
        areLosses
        ? [
          error { -log(Swift.max(1 - exp(-$0), 1e-12)) }, error { -$0 },
          error { (1 - $0.squareRoot()) * (1 - $0.squareRoot()) },
          error { (1 - (2 * $0).squareRoot()) * (1 - (2 * $0).squareRoot()) / 2 },
        ].min() ?? .infinity : .infinity
    }

    func areOutputs(advantage: Double, goodFit: Double) -> Bool {
      realIsHigher && outputError < goodFit && outputError < advantage * lossError
    }

    func areLosses(advantage: Double, goodFit: Double) -> Bool {
      lossError < goodFit && lossError < advantage * outputError
    }
  }

  /// D's whole loss where it was logged as its parts alone or as a critic's distance, and how it
  /// was found; nil when there is a whole, or neither of these.
  static func whole(_ trace: Trace) -> (loss: Series, message: String)? {
    guard trace.roles.tag(for: .discriminatorLoss) == nil else { return nil }
    if let real = trace[.discriminatorLossReal], let fake = trace[.discriminatorLossFake],
      real.steps == fake.steps, real.exceptional.isEmpty, fake.exceptional.isEmpty
    {
      let tag = real.tag + " + " + fake.tag
      let sum = Series(tag: tag, steps: real.steps, values: zip(real.values, fake.values).map(+))
      return (sum, "D's loss was logged in parts; \(tag) is their sum")
    }
    guard let distance = trace[.criticDistance] else { return nil }
    let tag = "-\(distance.tag)"
    let loss = Series(
      tag: tag, steps: distance.steps, values: distance.values.map { -$0 },
      exceptional: distance.exceptional)
    return (
      loss,
      "D's loss was not logged; \(tag) stands for it, minus the distance that the critic estimates"
    )
  }
}

extension RoleMap {
  /// The map with one tag more, which plays a role by what it was made of.
  func adding(_ tag: String, as role: Role) -> RoleMap {
    let preferred = Dictionary(
      uniqueKeysWithValues: roles.compactMap { known in
        self.tag(for: known).map { (known, $0) }
      })
    return RoleMap(
      assignments + [Assignment(tag: tag, role: role, origin: .values)], preferred: preferred)
  }

  /// Whether a tag was given its role by its name, and the name may mean something else.
  fileprivate func isAmbiguous(_ tag: String) -> Bool {
    !RoleDetector.namesOutput(tag)
      && assignments.contains { $0.tag == tag && $0.origin == .alias }
  }
}
