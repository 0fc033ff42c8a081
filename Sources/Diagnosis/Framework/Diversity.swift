import TraceModel

/// How much of the data the samples of a run cover.
struct Diversity: Sendable, Equatable {
  init?(of trace: Trace) { return nil }
}
