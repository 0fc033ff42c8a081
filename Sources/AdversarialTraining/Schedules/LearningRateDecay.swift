import Foundation

/// How the learning rates of both players fall over a run.
public protocol LearningRateDecay: ConfigurableKind {
  /// What the rates are multiplied by at a part of the run, from 0 at its start to 1 at its end.
  func factor(at part: Double) -> Double
}

/// The decays an experiment can name.
public enum LearningRateDecayCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any LearningRateDecay>([
    ConstantRate.self, LinearDecay.self, CosineDecay.self,
  ])
}

/// The rates stay as they are.
public struct ConstantRate: LearningRateDecay {
  /// The word that chooses this decay.
  public static let kind = "none"
  /// This decay has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the decay.
  public init() {}

  /// One.
  public func factor(at part: Double) -> Double { 1 }
}

/// The rates stay for a while and then fall to zero in a straight line.
public struct LinearDecay: LearningRateDecay {
  /// The word that chooses this decay.
  public static let kind = "linear"
  /// The part of the run before the fall.
  public var start = 0.5

  /// Creates a decay over the second half of the run.
  public init() {}

  /// The keys of this decay.
  public static var fields: [Field<Self>] {
    [.number("start", \.start, 0...0.999, "part of the run before the fall")]
  }

  /// One until the start, zero at the end.
  public func factor(at part: Double) -> Double { min(1, (1 - part) / (1 - start)) }
}

/// The rates follow the first half of a cosine down to zero.
public struct CosineDecay: LearningRateDecay {
  /// The word that chooses this decay.
  public static let kind = "cosine"
  /// This decay has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the decay.
  public init() {}

  /// (1 + cos π part) / 2.
  public func factor(at part: Double) -> Double { (1 + cos(.pi * part)) / 2 }
}
