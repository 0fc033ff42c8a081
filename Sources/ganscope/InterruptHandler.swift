import AdversarialTraining
import Dispatch
import Foundation

/// Turns the first Control-C, or a scheduler's request to end, into a polite request to stop; the
/// second one ends the program.
final class InterruptHandler {
  /// Raised by the first interrupt.
  let stop = StopSignal()
  /// The status of a program that an interrupt ended.
  static let status: Int32 = 130
  private static let signals = [SIGINT, SIGTERM]
  private let sources: [any DispatchSourceSignal]

  /// Starts to listen.
  init() {
    sources = Self.signals.map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for source in sources {
      source.setEventHandler { [stop] in
        if stop.isRaised { exit(Self.status) }
        stop.raise()
      }
      source.resume()
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in Self.signals { signal(number, SIG_DFL) }
  }
}
