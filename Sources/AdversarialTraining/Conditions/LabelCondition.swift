/// Labels go into both players: the conditional GAN.
///
/// Mirza and Osindero 2014. The generator is asked for the classes of the batch's real samples, and
/// the discriminator judges whether a sample is a real one of its class.
public struct LabelCondition: Condition {
  /// The word that chooses this condition.
  public static let kind = "labels"
  /// This condition has no keys.
  public static var fields: [Field<Self>] { [] }
  /// Creates the condition.
  public init() {}

  /// The classes of the data.
  public func categories(of classes: Int) -> Int { classes }
  /// The codes are the labels.
  public var followsLabels: Bool { true }
  /// The discriminator sees them.
  public var isShown: Bool { true }
}
