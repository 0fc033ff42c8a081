/// The counter-based generator Philox4x32-10.
///
/// Four random words are a function of a counter and a key, so that any element of any stream can
/// be drawn without drawing those before it (Salmon, Moraes, Dror and Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC 2011).
struct Philox {
  /// The key: the seed of the executable.
  let seed: UInt64

  /// The words at a position of a stream in a run.
  func words(block: UInt32, stream: UInt32, run: UInt64) -> SIMD4<UInt32> {
    Philox.words(
      counter: [block, stream, UInt32(truncatingIfNeeded: run), UInt32(run >> 32)],
      key: [UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32)])
  }

  static func words(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (x, k) = (counter, key)
    for _ in 0..<10 {
      let a = (0xD251_1F53 as UInt32).multipliedFullWidth(by: x[0])
      let b = (0xCD9E_8D57 as UInt32).multipliedFullWidth(by: x[2])
      x = [b.high ^ x[1] ^ k[0], b.low, a.high ^ x[3] ^ k[1], a.low]
      k = k &+ [0x9E37_79B9, 0xBB67_AE85]
    }
    return x
  }
}
