/// Where a panel of a plot lies in its scene, for whatever reads values off a drawn figure.
public struct ScenePanel: Sendable, Hashable {
  /// The frame, in points from the top left of the page.
  public var frame: Rectangle
  /// The values at the left and right edges of the frame.
  public var xDomain: ClosedRange<Double>

  /// Creates the place of a panel.
  public init(frame: Rectangle, xDomain: ClosedRange<Double>) {
    self.frame = frame
    self.xDomain = xDomain
  }
}
