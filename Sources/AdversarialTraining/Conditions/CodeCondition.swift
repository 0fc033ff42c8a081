import NeuralNetworks
import TensorCore

/// The generator gets codes without a meaning, and both players make them readable: InfoGAN.
///
/// Chen et al. 2016, equation 6: a lower bound of the mutual information between codes and samples is
/// maximised by a head on the discriminator's body, softmax for the category and a normal
/// distribution of fixed width for the numbers, whose likelihood is a squared distance.
public struct CodeCondition: Condition {
  /// The word that chooses this condition.
  public static let kind = "codes"
  /// How many values the categorical code has.
  public var categories = 10
  /// How many codes are numbers.
  public var numbers = 2
  /// How much the categorical code counts.
  public var weight = 1.0
  /// How much the numbers count.
  public var numberWeight = 0.5

  /// Creates one code of ten categories and two numbers.
  public init() {}

  /// The keys of this condition.
  public static var fields: [Field<Self>] {
    [
      .integer("categories", \.categories, 0...1000, "values of the categorical code"),
      .integer("numbers", \.numbers, 0...100, "codes that are numbers"),
      .number("weight", \.weight, 0...1000, "how much the categorical code counts"),
      .number("number_weight", \.numberWeight, 0...1000, "how much the numbers count"),
    ]
  }

  /// As many as are set, whatever the data.
  public func categories(of classes: Int) -> Int { categories }
  /// The discriminator is asked for the codes.
  public var isGuessed: Bool { true }

  /// How badly the codes of generated samples are read; real samples have none.
  public func discriminatorLoss(
    guess: (real: Tensor, fake: Tensor), codes: Tensor
  ) -> Tensor? { misreading(guess.fake, codes) }

  /// The same: the generator wants its codes to be read.
  public func generatorLoss(guess: Tensor, codes: Tensor) -> Tensor? {
    misreading(guess, codes)
  }

  private func misreading(_ guess: Tensor, _ codes: Tensor) -> Tensor {
    var loss = Tensor.zeros(.scalar)
    if categories > 0 {
      let part = 0..<categories
      loss =
        loss
        + CrossEntropy.mean(
          scores: guess.slice(axis: 1, part), classes: codes.slice(axis: 1, part)) * weight
    }
    if numbers > 0 {
      let part = categories..<categories + numbers
      let error = guess.slice(axis: 1, part) - codes.slice(axis: 1, part)
      loss = loss + error.square().sum([1]).mean() * numberWeight
    }
    return loss
  }
}
