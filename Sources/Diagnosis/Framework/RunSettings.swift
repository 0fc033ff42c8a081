import Foundation
import TraceModel

/// What a run was configured with, as far as its remedies ask.
struct RunSettings {
  private let trace: Trace

  init(_ trace: Trace) { self.trace = trace }

  /// A player's settings.
  enum Player: String, CaseIterable {
    case generator, discriminator

    /// The key of its learning rate.
    var rateKey: String { "\(rawValue).optimizer.learning_rate" }

    fileprivate var rateRole: Role {
      self == .generator ? .generatorLearningRate : .discriminatorLearningRate
    }
  }

  /// Whether the run's whole configuration is recorded, so that a setting it lacks is not set.
  var areRecorded: Bool { trace.manifest?.configuration != nil }

  /// The value of a key, or the kind of what it names.
  subscript(key: String) -> String? {
    let settings = trace.settings
    return settings[key] ?? settings["\(key).type"]
  }

  /// The number of a key.
  func number(_ key: String) -> Double? {
    self[key].flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The learning rate of a player: configured, or the last one logged.
  func learningRate(of player: Player) -> Double? {
    let rate =
      number(player.rateKey)
      ?? trace[player.rateRole]?.values.last { $0.isFinite && $0 > 0 }.map(Double.init)
    return rate.flatMap { $0 > 0 ? $0 : nil }
  }

  /// The learning rates of players times a factor; of a player whose rate is not known, nothing.
  func rates(of players: Player..., times factor: Double) -> [String: String] {
    var change: [String: String] = [:]
    for player in players {
      change[player.rateKey] = learningRate(of: player).map { ($0 * factor).asSetting }
    }
    return change
  }

  /// The weight of a regulariser: configured, or one nobody knows where its series was logged; nil
  /// when it is off.
  func weight(of regularizer: String, logged role: Role) -> Weight? {
    if let weight = number("regularizers.\(regularizer).weight") {
      return weight > 0 ? .known(weight) : nil
    }
    let isLogged = trace[role]?.values.contains { $0 != 0 && $0.isFinite } == true
    return isLogged && !areRecorded ? .unknown : nil
  }

  /// The weight of a regulariser that is on.
  enum Weight: Equatable {
    case known(Double)
    case unknown
  }

  /// Whether the recorded configuration holds every one of some changes already.
  func hold(_ change: [String: String]) -> Bool {
    guard areRecorded, !change.isEmpty else { return false }
    return change.allSatisfy { key, value in
      guard let held = self[key] else { return false }
      return held == value || Double(held).map { $0 == Double(value) } == true
    }
  }
}

extension Double {
  /// Three significant digits that a configuration reads back.
  var asSetting: String {
    guard isFinite, self != 0 else { return "0" }
    let exponent = Int(log10(abs(self)).rounded(.down))
    let unit = pow(10, Double(2 - exponent))
    return "\((self * unit).rounded() / unit)"
  }
}

extension RuleContext {
  /// What the run was configured with.
  var settings: RunSettings { RunSettings(trace) }
}
