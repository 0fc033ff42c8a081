import TensorCore

/// The discriminator also says which class a sample is of: the auxiliary classifier GAN.
///
/// Odena et al. 2017. Of its C + 1 outputs one goes through a sigmoid and says whether the sample is
/// real, the others through a softmax over the classes. Both players want the class to be seen.
public struct ClassifierCondition: Condition {
  /// The word that chooses this condition.
  public static let kind = "classifier"
  /// How much the class counts.
  public var weight = 1.0

  /// Creates the condition with the weight 1.
  public init() {}

  /// The keys of this condition.
  public static var fields: [Field<Self>] {
    [.number("weight", \.weight, 0...1000, "how much the class counts")]
  }

  /// The classes of the data.
  public func categories(of classes: Int) -> Int { classes }
  /// The codes are the labels.
  public var followsLabels: Bool { true }
  /// The discriminator is asked for the class.
  public var isGuessed: Bool { true }

  /// The cross-entropy of the classes on real and on generated samples.
  public func discriminatorLoss(
    guess: (real: Tensor, fake: Tensor), codes: Tensor
  ) -> Tensor? {
    let real = CrossEntropy.mean(scores: guess.real, classes: codes)
    return (real + CrossEntropy.mean(scores: guess.fake, classes: codes)) * (weight * 0.5)
  }

  /// The cross-entropy of the classes on generated samples.
  public func generatorLoss(guess: Tensor, codes: Tensor) -> Tensor? {
    CrossEntropy.mean(scores: guess, classes: codes) * weight
  }
}
