import Foundation

/// The processor time of this process over all of its threads, which other work on the machine
/// leaves nearly as it is.
enum ProcessorTime {
  /// Seconds so far.
  static var seconds: Double {
    var time = timespec()
    guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
