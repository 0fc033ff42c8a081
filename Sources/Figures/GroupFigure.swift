import Plotting

/// A figure that sets several runs side by side, such as one game under several schedules.
public protocol GroupFigure: Sendable {
  /// The name on the command line and in file names, in kebab case.
  var name: String { get }
  /// What the figure shows, for lists of figures.
  var title: String { get }
  /// Draws the figure.
  ///
  /// - Parameter members: The runs in order, each with what tells it from the others.
  /// - Returns: The drawing, or nil when the traces lack the data.
  /// - Throws: When a trace contradicts itself.
  func drawing(of members: [GroupMember]) throws -> FigureDrawing?
}

/// One of several runs in a figure.
public struct GroupMember: Sendable {
  /// What tells it from the others, in a few words.
  public var label: String
  /// The run.
  public var subject: FigureSubject

  /// Creates a member.
  public init(label: String, subject: FigureSubject) {
    self.label = label
    self.subject = subject
  }
}
