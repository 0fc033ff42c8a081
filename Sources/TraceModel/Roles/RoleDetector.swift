import OrderedCollections

/// Finds the role of every tag of a run from its name and, where names are ambiguous, its values.
struct RoleDetector {
  /// A role that a tag may play, and how well it fits.
  private struct Candidate {
    var role: Role
    /// How many words could not be understood.
    var unknownWords: Int
    /// How much the words say beyond the role: of two tags the plainer one is preferred.
    var extraWords: Int
    var companion: RolePattern.Companion
  }

  private let scalars: [String]
  private let images: [String]
  private let others: [String]

  /// Creates a detector for the tags of a trace.
  init(_ trace: Trace) {
    scalars = Array(trace.series.keys)
    images = Array(trace.images.keys)
    others = Array(trace.tensors.keys) + Array(trace.histograms.keys) + Array(trace.texts.keys)
  }

  /// The roles, with those that `run.json` and the user give in first place.
  func roles(manifest: [String: String], overrides: [String: String]) -> RoleMap {
    var candidates: [String: Candidate] = [:]
    let hasGenerator = scalars.contains { Self.concepts($0).concepts.contains(.generator) }
    for tag in scalars {
      candidates[tag] = candidate(tag, RolePattern.scalars, criticIsPlayer: hasGenerator)
    }
    withdrawLonely(&candidates)
    for tag in images {
      candidates[tag] = candidates[tag] ?? candidate(tag, RolePattern.images, criticIsPlayer: true)
    }
    if images.count == 1, candidates[images[0]] == nil {
      candidates[images[0]] = Candidate(
        role: .randomSamples, unknownWords: 0, extraWords: 0, companion: .none)
    }
    settleUnknownWords(&candidates)

    var seen: Set<String> = []
    var preferred: [Role: (tag: String, rank: Int)] = [:]
    let assignments = (scalars + images + others).filter { seen.insert($0).inserted }.map { tag in
      let assignment: RoleMap.Assignment
      var rank = 0
      if let role = overrides[tag] {
        assignment = .init(tag: tag, role: Role(rawValue: role), origin: .override)
      } else if let role = manifest[tag] {
        assignment = .init(tag: tag, role: Role(rawValue: role), origin: .manifest)
        rank = 1
      } else if Role.isCanonical(tag) {
        assignment = .init(tag: tag, role: Role(rawValue: tag), origin: .canonical)
        rank = 2
      } else if let candidate = candidates[tag] {
        assignment = .init(tag: tag, role: candidate.role, origin: .alias)
        rank = 3 + candidate.extraWords + 100 * candidate.unknownWords
      } else {
        assignment = .init(tag: tag, role: nil, origin: .unrecognised)
      }
      if let role = assignment.role, rank < preferred[role]?.rank ?? Int.max {
        preferred[role] = (tag, rank)
      }
      return assignment
    }
    return RoleMap(assignments, preferred: preferred.mapValues(\.tag))
  }

  /// The first pattern that fits a tag.
  private func candidate(
    _ tag: String, _ patterns: [RolePattern], criticIsPlayer: Bool
  ) -> Candidate? {
    var (concepts, unknown, extra) = Self.concepts(tag)
    if concepts.contains(.critic) {
      guard criticIsPlayer else { return nil }
      concepts.remove(.critic)
      concepts.insert(.discriminator)
    }
    if concepts.contains(.auxiliary), !concepts.contains(.augmentation) {
      return auxiliary(tag, concepts)
    }
    guard let pattern = patterns.first(where: { $0.fits(concepts) }) else { return nil }
    var role = pattern.role
    if pattern.remainder == .layer, !unknown.isEmpty {
      let layer = unknown.joined(separator: "_")
      role =
        role == .generatorGradient
        ? .generatorLayerGradient(layer) : .discriminatorLayerGradient(layer)
      unknown = []
    }
    return Candidate(
      role: role, unknownWords: unknown.count, extraWords: extra, companion: pattern.companion)
  }

  /// A loss beside the adversarial one: of the generator unless the name says otherwise.
  private func auxiliary(_ tag: String, _ concepts: Set<TagConcept>) -> Candidate? {
    guard concepts.contains(.loss) || concepts.contains(.generator),
      concepts.isDisjoint(with: [.setting, .accuracy, .spread, .learningRate, .gradient])
    else { return nil }
    let player = concepts.contains(.discriminator) ? "d" : "g"
    let name = TagWords(tag).segments.last?.joined(separator: "_") ?? ""
    return Candidate(
      role: Role(rawValue: "loss/\(player)_aux/\(name)"), unknownWords: 0, extraWords: 0,
      companion: .none)
  }

  /// Takes back roles that are believed only in company.
  private func withdrawLonely(_ candidates: inout [String: Candidate]) {
    let roles = Set(candidates.values.map(\.role))
    let counterparts: [Role: Role] = [
      .discriminatorLoss: .generatorLoss, .generatorLoss: .discriminatorLoss,
      .outputReal: .outputFake, .outputFake: .outputReal,
    ]
    candidates = candidates.filter { _, candidate in
      switch candidate.companion {
      case .none, .generator: true
      case .discriminatorLoss: roles.contains(.discriminatorLoss)
      case .counterpart: counterparts[candidate.role].map(roles.contains) ?? true
      }
    }
  }

  /// A tag with words that are not understood plays a role only when no plainer tag does.
  private func settleUnknownWords(_ candidates: inout [String: Candidate]) {
    var fewest: [Role: Int] = [:]
    for candidate in candidates.values {
      fewest[candidate.role] = Swift.min(
        fewest[candidate.role] ?? Int.max, candidate.unknownWords)
    }
    candidates = candidates.filter { _, candidate in
      candidate.unknownWords == fewest[candidate.role]
    }
  }
}

extension RoleDetector {
  /// Whether every word of a name is understood and together they name a quantity of a GAN.
  static func namesQuantity(_ name: String) -> Bool {
    let (concepts, unknown, _) = concepts(name)
    let players = Set(concepts.map { $0 == .critic ? .discriminator : $0 })
    return unknown.isEmpty && RolePattern.scalars.contains { $0.fits(players) }
  }

  /// Whether a tag says that it means an output: `D(x)` does, `D_real` does not.
  static func namesOutput(_ tag: String) -> Bool {
    !concepts(tag).concepts.isDisjoint(with: [.output, .input, .latent])
  }

  /// Whether a tag names a player's loss without the word: `G_GAN` does, `loss_G_GAN` does not.
  static func namesLossByPart(_ tag: String) -> Bool {
    let found = concepts(tag).concepts
    return found.contains(.adversarial) && !found.contains(.loss)
  }

  /// The concepts of a tag's words, the words not understood, and how many say nothing new.
  private static func concepts(
    _ tag: String
  ) -> (concepts: Set<TagConcept>, unknown: [String], extra: Int) {
    var found: [TagConcept] = []
    var leaf: Set<TagConcept> = []
    var unknown: [String] = []
    var extra = 0
    let segments = TagWords(tag).segments
    for words in segments {
      leaf = []
      for word in TagVocabulary.joined(words) {
        guard let concepts = TagVocabulary.concepts(of: word) else {
          unknown.append(word)
          continue
        }
        if concepts == [.neutral] { extra += 1 }
        if concepts == [.secondary] { extra += 20 }
        found += concepts
        leaf.formUnion(concepts)
      }
    }
    var result = Set(found)
    if result.remove(.probability) != nil {
      // `D/p_real` is what D answers; any other `p` is a part of a loss or of an augmentation.
      let isAnswer = !result.contains(.loss) && !result.isDisjoint(with: [.real, .fake, .input])
      result.insert(isAnswer ? .output : .auxiliary)
    }
    // The name of a group or of a loss's kind says nothing of the quantity.
    if !leaf.contains(.wasserstein) || result.contains(.loss) { result.remove(.wasserstein) }
    // Of two players in the name of a loss the first is meant; the second says whose samples.
    if result.isSuperset(of: [.generator, .discriminator, .loss]) {
      if found.first(where: { $0 == .generator || $0 == .discriminator }) == .generator {
        result.remove(.discriminator)
      } else {
        result.remove(.generator)
        result.insert(.fake)
      }
    }
    // `Loss/scores/real`: the group says loss, the name says something else.
    let quantities: Set<TagConcept> = [
      .output, .sign, .accuracy, .gradient, .learningRate, .penalty, .r1, .gradientPenalty,
    ]
    if !leaf.contains(.loss), !result.isDisjoint(with: quantities) { result.remove(.loss) }
    return (result, unknown, extra)
  }
}
