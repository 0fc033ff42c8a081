import Foundation

/// Standard normal values from a seed, for tests.
struct NormalStream {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A uniform value in (0, 1), by the SplitMix64 generator.
  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return (Double(mixed >> 11) + 0.5) / Double(1 << 53)
  }

  /// A standard normal value, by the Box-Muller transform.
  mutating func normal() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  mutating func values(_ count: Int) -> [Float] { (0..<count).map { _ in Float(normal()) } }
}
