import AdversarialTraining
import Dispatch
import Foundation

/// Turns the first Control-C into a polite request to stop; the second one ends the program.
final class InterruptHandler {
  /// Raised by the first interrupt.
  let stop = StopSignal()
  private let source: any DispatchSourceSignal

  /// Starts to listen.
  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { [stop] in
      if stop.isRaised { exit(130) }
      stop.raise()
    }
    source.resume()
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
