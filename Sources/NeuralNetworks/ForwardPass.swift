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
  public var styles: Styles?
  /// Whether a mapping network mixes the styles of different latents in training.
  public var mixesStyles = true
  /// What is asked of a mapping network in use; nothing in training.
  public var styleChoice: StyleChoice?
  private var nextStream: UInt32
  private let fixed: [Variable: Double]

  /// Creates a pass.
  ///
  /// - Parameters:
  ///   - mode: how layers behave.
  ///   - recorder: where layers assign what they carry from step to step.
  ///   - firstStream: the first random stream that no one else draws from.
  ///   - fixed: scheduled numbers that are known for all runs of the program.
  public init(
    _ mode: Mode, recorder: Recorder? = nil, firstStream: UInt32 = 0,
    fixed: [Variable: Double] = [:]
  ) {
    self.mode = mode
    self.recorder = recorder
    self.fixed = fixed
    nextStream = firstStream
  }

  /// The value of a scheduled number where it is known, so that what it hides need not be recorded.
  public func known(_ scalar: ScheduledScalar) -> Double? { fixed[scalar.variable] }

  /// A scheduled number.
  public func value(of scalar: ScheduledScalar) -> Tensor {
    known(scalar).map { .filled($0) } ?? scalar.variable.value
  }

  /// A random stream that nothing else in this program draws from.
  public func stream() -> UInt32 {
    defer { nextStream += 1 }
    return nextStream
  }
}
