import TensorCore

/// One evaluation of networks while a program is recorded: what layers share beyond their input.
public final class ForwardPass {
  /// Whether layers behave as in training or as in use.
  public enum Mode: Sendable {
    /// Statistics of the batch, dropout on.
    case training
    /// Running statistics, dropout off.
    case evaluation
  }

  /// How layers behave.
  public let mode: Mode
  /// Where layers assign what they carry from step to step; nil outside of training.
  public let recorder: Recorder?
  /// What modulated layers take their styles from, once a mapping network has made them.
  public internal(set) var styles: Styles?
  private var nextStream: UInt32

  /// Creates a pass.
  ///
  /// - Parameters:
  ///   - mode: how layers behave.
  ///   - recorder: where layers assign what they carry from step to step.
  ///   - firstStream: the first random stream that no one else draws from.
  public init(_ mode: Mode, recorder: Recorder? = nil, firstStream: UInt32 = 0) {
    self.mode = mode
    self.recorder = recorder
    nextStream = firstStream
  }

  /// A random stream that nothing else in this program draws from.
  public func stream() -> UInt32 {
    defer { nextStream += 1 }
    return nextStream
  }
}
