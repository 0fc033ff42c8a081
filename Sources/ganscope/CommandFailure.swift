/// Something the user can mend, in one line: which file, what is wrong, what to do.
struct CommandFailure: Error, CustomStringConvertible {
  /// The line, without a prefix.
  var message: String

  /// The line, for checks of arguments, whose errors others print.
  var description: String { message }

  /// Creates a failure.
  init(_ message: String) { self.message = message }
}
