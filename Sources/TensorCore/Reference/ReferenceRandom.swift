import Foundation

extension Philox {
  /// The element of a stream with the given number.
  ///
  /// Blocks of 64 elements are made of 16 counters: word `w` of counter `c` belongs to element
  /// `16w + c` of the block. Normal numbers pair words 0 with 1 and 2 with 3 (Box and Muller,
  /// "A note on the generation of random normal deviates", 1958).
  func element(_ index: Int, of distribution: RandomDistribution, stream: UInt32, run: UInt64)
    -> Double
  {
    let (block, position) = (index / 64, index % 64)
    let (word, lane) = (position / 16, position % 16)
    let words = words(block: UInt32(block * 16 + lane), stream: stream, run: run)
    switch distribution {
    case .uniform:
      return Double(words[word] >> 8) * 0x1p-24
    case .normal:
      let pair = word & ~1
      let radius = (-2 * log((Double(words[pair] >> 8) + 0.5) * 0x1p-24)).squareRoot()
      let angle = Double(Int32(bitPattern: words[pair + 1]) >> 8) * 0x1p-23 * .pi
      return radius * (word == pair ? cos(angle) : sin(angle))
    }
  }
}
