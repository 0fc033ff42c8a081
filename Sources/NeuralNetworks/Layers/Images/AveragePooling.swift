import TensorCore

/// The mean of each square of pixels, or of all pixels.
public struct AveragePooling: Layer {
  private let window: Int?

  /// Creates a layer for squares of a side that divides the height and the width.
  public init(window: Int) {
    precondition(window > 0, "a window is positive")
    self.window = window
  }

  private init() { window = nil }

  /// The mean over the whole image: batch × height × width × channels to batch × channels.
  public static var global: AveragePooling { AveragePooling() }

  /// Nothing.
  public var parameters: [Parameter] { [] }

  /// The means.
  public func callAsFunction(_ input: Tensor, in pass: ForwardPass) -> Tensor {
    guard let window else { return input.mean([1, 2]) }
    let (count, height, width, channels) = (
      input.shape[0], input.shape[1], input.shape[2], input.shape[3]
    )
    return input.reshaped([count, height / window, window, width / window, window, channels])
      .mean([2, 4])
  }
}
