#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the times in a trace come from.
public enum TimeSource: Sendable {
  /// The time of day.
  case system
  /// One second a step since 1970: the same run gives the same bytes.
  case steps
}

/// The time of day at the cost of one call.
enum WallClock {
  /// Seconds since 1970.
  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
