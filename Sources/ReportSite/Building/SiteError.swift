/// Why a site could not be made: the step, the file, and what to do.
public struct SiteError: Error, CustomStringConvertible {
  /// The step that failed.
  public let step: SiteStep
  /// The file or directory it is about.
  public let path: String
  /// What is wrong and what to do.
  public let message: String

  /// One line for the user.
  public var description: String {
    "\(path): \(message) (while making the site: \(step.title.lowercased()))"
  }
}
