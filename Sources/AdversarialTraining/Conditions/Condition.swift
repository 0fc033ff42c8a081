import NeuralNetworks
import TensorCore

/// What a generator is asked for beside its latent, and who checks that it delivers.
///
/// A condition gives the generator further inputs, its codes: a class, or numbers it is free to use.
/// It may show them to the discriminator, or ask the discriminator for further outputs that say what
/// the codes were. A new condition is one file with one type, and one line in ``ConditionCatalogue``.
public protocol Condition: ConfigurableKind {
  /// How many of a sample's codes are one-hot classes; those come first.
  ///
  /// - Parameter classes: The classes of the data, 0 when it has no labels.
  /// - Returns: How many there are.
  func categories(of classes: Int) -> Int
  /// How many further codes are numbers in [-1, 1).
  var numbers: Int { get }
  /// Whether the codes are the labels of the real samples of the batch.
  var followsLabels: Bool { get }
  /// Whether the discriminator sees the codes with each sample.
  var isShown: Bool { get }
  /// Whether the discriminator has an output for each code beside its score.
  var isGuessed: Bool { get }
  /// What the discriminator minimises beside its loss; nil for nothing.
  ///
  /// - Parameters:
  ///   - guess: Its further outputs on real and on generated samples.
  ///   - codes: The codes of both, count × codes.
  /// - Returns: A scalar.
  func discriminatorLoss(
    guess: (real: Tensor, fake: Tensor), codes: Tensor
  ) -> Tensor?
  /// What the generator minimises beside its loss; nil for nothing.
  func generatorLoss(guess: Tensor, codes: Tensor) -> Tensor?
}

extension Condition {
  /// No further numbers.
  public var numbers: Int { 0 }
  /// The codes are drawn.
  public var followsLabels: Bool { false }
  /// The discriminator does not see them.
  public var isShown: Bool { false }
  /// The discriminator is not asked for them.
  public var isGuessed: Bool { false }
  /// Nothing more to minimise.
  public func discriminatorLoss(
    guess: (real: Tensor, fake: Tensor), codes: Tensor
  ) -> Tensor? { nil }
  /// Nothing more to minimise.
  public func generatorLoss(guess: Tensor, codes: Tensor) -> Tensor? { nil }

  /// All codes of a sample.
  func count(of classes: Int) -> Int { categories(of: classes) + numbers }

  /// Codes that hold every category equally often, and numbers drawn evenly.
  ///
  /// - Parameters:
  ///   - count: The number of samples; sample i has the category i modulo their number.
  ///   - classes: The classes of the data.
  ///   - pass: Where random numbers come from.
  /// - Returns: The codes, count × codes; nil when there are none.
  func codes(_ count: Int, classes: Int, in pass: ForwardPass) -> Tensor? {
    let categories = categories(of: classes)
    var parts: [Tensor] = []
    if categories > 0 {
      parts.append(OneHot.tensor((0..<count).map { $0 % categories }, of: categories))
    }
    if numbers > 0 {
      parts.append(Tensor.uniform([count, numbers], stream: pass.stream()) * 2 - 1)
    }
    return parts.isEmpty ? nil : .concatenated(parts, axis: 1)
  }
}

/// The conditions an experiment can name.
public enum ConditionCatalogue {
  /// One line for each kind.
  public static let all = Catalogue<any Condition>([
    NoCondition.self, LabelCondition.self, ClassifierCondition.self, CodeCondition.self,
  ])
}

/// Nothing is asked for.
public struct NoCondition: Condition {
  /// The word that chooses this condition.
  public static let kind = "none"
  /// This condition has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the condition.
  public init() {}
  /// No codes.
  public func categories(of classes: Int) -> Int { 0 }
}

/// Classes as rows of zeros with a single one.
enum OneHot {
  /// The rows of some classes, count × number of classes.
  static func tensor(_ classes: [Int], of count: Int) -> Tensor {
    .constant(rows(classes, of: count), [classes.count, count])
  }

  /// The elements of the rows of some classes.
  static func rows(_ classes: [Int], of count: Int) -> [Float] {
    var values = [Float](repeating: 0, count: classes.count * count)
    for (row, label) in classes.enumerated() { values[row * count + label] = 1 }
    return values
  }
}
