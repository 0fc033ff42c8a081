import Foundation

/// Something the user can mend, in one line: which file, what is wrong, what to do.
struct CommandFailure: Error, CustomStringConvertible {
  /// The line, without a prefix.
  var message: String

  /// The line, for checks of arguments, whose errors others print.
  var description: String { message }

  /// Creates a failure.
  init(_ message: String) { self.message = message }
}

extension Error {
  /// What went wrong in words: the system's own for what the file system refused.
  var reason: String {
    let cocoa = self as NSError
    let cause = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError
    guard let refusal = [cocoa, cause].first(where: { $0?.domain == NSPOSIXErrorDomain }) ?? nil
    else {
      return cocoa.domain == NSCocoaErrorDomain ? cocoa.localizedDescription : "\(self)"
    }
    return String(cString: strerror(Int32(refusal.code)))
  }
}
