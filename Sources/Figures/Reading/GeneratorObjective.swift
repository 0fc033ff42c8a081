import Foundation
import Plotting

/// The two objectives of the first paper on GANs, as functions of D's logit on a generated sample.
///
/// Goodfellow et al., "Generative Adversarial Nets", 2014, section 3.
enum GeneratorObjective: CaseIterable {
  /// log(1 − D), which saturates where D is sure.
  case saturating
  /// −log D, which does not.
  case nonSaturating

  /// The objective written out.
  var formula: String {
    switch self {
    case .saturating: "log(1 − D)"
    case .nonSaturating: "−log D"
    }
  }

  /// The ink of its curves.
  var ink: Ink {
    switch self {
    case .saturating: .saturating
    case .nonSaturating: .generator
    }
  }

  /// The objective at a logit, in nats.
  func value(at logit: Double) -> Double {
    switch self {
    case .saturating: -Self.softplus(logit)
    case .nonSaturating: Self.softplus(-logit)
    }
  }

  /// The size of the derivative by the logit: D, or 1 − D.
  func slope(at logit: Double) -> Double {
    switch self {
    case .saturating: Self.sigmoid(logit)
    case .nonSaturating: Self.sigmoid(-logit)
    }
  }

  /// 1 / (1 + e^−x), without overflow.
  static func sigmoid(_ x: Double) -> Double {
    x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
  }

  /// log(1 + e^x), without overflow.
  static func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
}
