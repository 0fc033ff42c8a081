/// The steps of making a site, in order.
public enum SiteStep: Int, Sendable, CaseIterable {
  /// Compares the traces with the last build.
  case compare = 1
  /// Draws every figure of every run.
  case drawFigures
  /// Writes the values of every series.
  case writeData
  /// Writes the pages.
  case writePages
  /// Removes what the last build left and this one does not have.
  case removeLeftovers
  /// Checks links, identifiers and sizes.
  case checkPages

  /// What the step does.
  public var title: String {
    switch self {
    case .compare: "Compare with the last build"
    case .drawFigures: "Draw figures"
    case .writeData: "Write data"
    case .writePages: "Write pages"
    case .removeLeftovers: "Remove leftovers"
    case .checkPages: "Check pages"
    }
  }
}

/// How far the making of a site has come.
public struct SiteProgress: Sendable, CustomStringConvertible {
  /// The step under way.
  public let step: SiteStep
  /// How much of the step is done.
  public let done: Int
  /// How much there is to do; 0 for a step without parts.
  public let total: Int

  /// The progress in words: `[2/6] Draw figures 12/33`.
  public var description: String {
    "[\(step.rawValue)/\(SiteStep.allCases.count)] \(step.title)"
      + (total > 0 ? " \(done)/\(total)" : "")
  }
}
