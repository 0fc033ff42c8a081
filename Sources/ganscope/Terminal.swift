import Foundation

/// What the command line knows of the terminal it may be talking to.
enum Terminal {
  /// Whether standard error is a terminal, where progress may be redrawn.
  static let showsProgress = isatty(STDERR_FILENO) == 1

  /// Whether standard output takes colours: a terminal, and NO_COLOR is not set.
  static let showsColor: Bool = {
    let environment = ProcessInfo.processInfo.environment
    let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return isatty(STDOUT_FILENO) == 1 && !refused && environment["TERM"] != "dumb"
  }()

  /// Prints a line to standard error.
  static func printError(_ line: String) {
    writeError(line + "\n")
  }

  /// Writes to standard error, as far as anybody listens there.
  private static func writeError(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Sees what was printed to its end.
  ///
  /// - Throws: `CommandFailure` when it could not be written, on a full disk for one.
  static func finishOutput() throws(CommandFailure) {
    guard fflush(nil) != 0 else { return }
    throw CommandFailure("standard output cannot be written: \(String(cString: strerror(errno)))")
  }

  /// Redraws the progress line; does nothing in a pipe.
  static func progress(_ line: String) {
    guard showsProgress else { return }
    writeError("\r\u{1B}[K\(line.prefix(width - 1))")
  }

  /// Takes the progress line away.
  static func clearProgress() {
    guard showsProgress else { return }
    writeError("\r\u{1B}[K")
  }

  /// The columns of the terminal: what COLUMNS says, else what the terminal does, else 80.
  static var width: Int {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }),
      (20...1000).contains(columns)
    {
      return columns
    }
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 80 }
    return Int(size.ws_col)
  }

  /// A style of text on a terminal.
  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case yellow = "33"
    case green = "32"
  }

  /// The text in a style, or plain where colours are not shown.
  static func styled(_ text: String, _ style: Style) -> String {
    showsColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// The text with control, format and bidirectional characters shown as escapes.
  ///
  /// Names and tags come from files that anybody may have written; printed raw they could move the
  /// cursor, recolour the terminal or reverse the reading order.
  var printable: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The printable text cut to a number of characters, with an ellipsis where it was cut.
  func printable(atMost limit: Int) -> String {
    let head = String(prefix(limit)).printable
    return head.count >= limit && count > limit || head.count > limit
      ? head.prefix(limit - 1) + "…" : head
  }
}
