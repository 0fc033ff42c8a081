/// When a sample is of high quality, and when a mode counts as covered.
///
/// Published numbers differ in both, so both are explicit and belong beside every number printed.
public struct ModeCriterion: Sendable, Equatable {
  /// How many high-quality samples make a mode covered.
  public enum Requirement: Sendable, Equatable {
    /// At least this many samples, whatever the number drawn.
    ///
    /// One sample is the rule of the VEEGAN (Srivastava et al. 2017) and PacGAN (Lin et al. 2018)
    /// evaluation code.
    case minimum(Int)
    /// At least this fraction of a mode's fair share, samples / modes.
    case fairShare(Double)
  }

  /// How far from the nearest centre a high-quality sample may lie, in standard deviations.
  public let sigmas: Double
  /// How many high-quality samples make a mode covered.
  public let requirement: Requirement

  /// The rule of the VEEGAN and PacGAN code: one sample within three standard deviations.
  public static let standard = ModeCriterion(validSigmas: 3, .minimum(1))

  private init(validSigmas: Double, _ requirement: Requirement) {
    sigmas = validSigmas
    self.requirement = requirement
  }

  /// Creates a criterion.
  ///
  /// - Throws: ``SampleMetricsError/invalidSetting(name:value:allowed:)`` for a radius that is not
  ///   positive, a minimum below 1, or a share outside (0, 1].
  public init(sigmas: Double, requirement: Requirement) throws(SampleMetricsError) {
    guard sigmas > 0, sigmas.isFinite else {
      throw .invalidSetting(name: "sigmas", value: sigmas, allowed: "positive")
    }
    switch requirement {
    case .minimum(let count) where count < 1:
      throw .invalidSetting(name: "minimum count", value: Double(count), allowed: "at least 1")
    case .fairShare(let share) where !(share > 0 && share <= 1):
      throw .invalidSetting(name: "fair share", value: share, allowed: "in (0, 1]")
    default: break
    }
    self.init(validSigmas: sigmas, requirement)
  }

  /// The smallest count of high-quality samples that covers a mode.
  public func requiredCount(samples: Int, modes: Int) -> Int {
    switch requirement {
    case .minimum(let count): count
    case .fairShare(let share):
      max(1, Int((share * Double(samples) / Double(max(modes, 1))).rounded(.up)))
    }
  }
}
