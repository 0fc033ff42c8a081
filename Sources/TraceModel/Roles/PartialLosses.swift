import OrderedCollections

/// Tells the parts of the discriminator's loss from its outputs when the names do not.
///
/// `D_real` and `D_fake` are losses in some repositories and mean outputs in others. When they add
/// up to the discriminator's loss, or average to it, they are its parts.
enum PartialLosses {
  /// How far a sum may be from the loss, relative to the loss, for both to be the same number.
  private static let tolerance: Float = 1e-3
  /// The share of steps at which they must agree.
  private static let agreement = 0.9

  /// The overrides to apply: the tags of D(x) and D(G(z)) as parts of the loss, or none.
  static func corrections(_ trace: Trace) -> [String: Role] {
    guard let realTag = trace.roles.tag(for: .outputReal), let real = trace.series[realTag],
      let fakeTag = trace.roles.tag(for: .outputFake), let fake = trace.series[fakeTag],
      let loss = trace[.discriminatorLoss],
      trace.roles.isAmbiguous(realTag), trace.roles.isAmbiguous(fakeTag),
      real.steps == fake.steps, real.steps == loss.steps
    else { return [:] }
    var compared = 0
    var agreeing = 0
    for index in stride(from: 0, to: loss.count, by: Swift.max(1, loss.count / 1000)) {
      let sum = real.values[index] + fake.values[index]
      let total = loss.values[index]
      guard sum.isFinite, total.isFinite else { continue }
      compared += 1
      let slack = tolerance * Swift.max(abs(total), 1e-3)
      if abs(sum - total) <= slack || abs(sum / 2 - total) <= slack { agreeing += 1 }
    }
    guard compared >= 10, Double(agreeing) >= agreement * Double(compared) else { return [:] }
    return [realTag: .discriminatorLossReal, fakeTag: .discriminatorLossFake]
  }

  /// The sum of the parts of the discriminator's loss where only those were logged, at the same
  /// steps; nil when there is a whole, or a part is missing.
  static func total(_ trace: Trace) -> Series? {
    guard trace.roles.tag(for: .discriminatorLoss) == nil,
      let real = trace[.discriminatorLossReal], let fake = trace[.discriminatorLossFake],
      real.steps == fake.steps, real.exceptional.isEmpty, fake.exceptional.isEmpty
    else { return nil }
    let tag = real.tag + " + " + fake.tag
    guard trace.series[tag] == nil else { return nil }
    return Series(tag: tag, steps: real.steps, values: zip(real.values, fake.values).map(+))
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
      assignments + [Assignment(tag: tag, role: role, origin: .alias)], preferred: preferred)
  }

  /// Whether a tag was given its role by its name, and the name may mean something else.
  fileprivate func isAmbiguous(_ tag: String) -> Bool {
    !RoleDetector.namesOutput(tag)
      && assignments.contains { $0.tag == tag && $0.origin == .alias }
  }
}
