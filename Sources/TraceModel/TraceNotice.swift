/// Something a reader noticed about a log, told to the user and never hidden.
public struct TraceNotice: Sendable, Equatable {
  /// What kind of thing happened.
  public enum Kind: String, Sendable, Codable {
    /// The file ends in the middle of a record; everything before it was read.
    case tornTail = "torn-tail"
    /// Damaged bytes were stepped over.
    case damage
    /// The run was restarted; values after the restart's first step were superseded.
    case restart
    /// Steps were missing, repeated or out of order and have been put in order.
    case steps
    /// A series was computed from others that were logged.
    case derived
    /// Something was ignored.
    case ignored
  }

  /// The kind.
  public let kind: Kind
  /// The file it is about.
  public let file: String
  /// One sentence for the user.
  public let message: String

  /// Creates a notice.
  public init(kind: Kind, file: String, message: String) {
    self.kind = kind
    self.file = file
    self.message = message
  }
}
