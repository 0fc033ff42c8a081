import Synchronization

/// Asks a run to stop after its current step; may be raised from any thread or a signal handler.
public final class StopSignal: Sendable {
  private let raised = Atomic(false)

  /// Creates a signal that is not raised.
  public init() {}

  /// Asks for the stop.
  public func raise() { raised.store(true, ordering: .relaxed) }

  /// Whether a stop was asked for.
  public var isRaised: Bool { raised.load(ordering: .relaxed) }
}
