/// First streams of those who look at a game, far enough apart never to meet.
///
/// Those below belong to the game itself: first weights, data, latents and noise.
enum RandomStreams {
  static let metrics: UInt32 = 1 << 20
  static let snapshots: UInt32 = 2 << 20
  static let classifier: UInt32 = 4 << 20
  static let histograms: UInt32 = 6 << 20
}
