/// Something the user can mend, in one line: which file, what is wrong, what to do.
struct CommandFailure: Error {
  /// The line, without a prefix.
  var message: String

  /// Creates a failure.
  init(_ message: String) { self.message = message }
}
