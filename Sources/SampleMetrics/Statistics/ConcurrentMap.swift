import Foundation

/// Computes one result for each number below a count on all cores, and returns them in order.
package func concurrentMap<Result: Sendable>(
  _ count: Int, _ transform: @Sendable (Int) -> Result
) -> [Result] {
  [Result](unsafeUninitializedCapacity: count) { results, initialized in
    guard let start = results.baseAddress else { return }
    // Every iteration writes an element of its own.
    nonisolated(unsafe) let slots = start
    DispatchQueue.concurrentPerform(iterations: count) { index in
      (slots + index).initialize(to: transform(index))
    }
    initialized = count
  }
}
