/// Configuration changes that several rules advise.
enum Remedies {
  /// Against weights that run away, in order of likely effect.
  static let againstDivergence: [Remedy] = [
    Remedy(
      text: "Divide both learning rates by ten: updates that overshoot grow with every step.",
      change: ["generator.optimizer.learning_rate": "÷10"]),
    Remedy(
      text: "Use Adam with beta1 = 0 or 0.5 instead of plain gradient descent: it bounds the size "
        + "of an update.",
      change: ["generator.optimizer.type": "adam"]),
  ]
}
