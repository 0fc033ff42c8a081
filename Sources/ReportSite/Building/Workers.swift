import Foundation
import Synchronization

/// Work spread over the processors, with results in order.
enum Workers {
  /// Maps every element, several at once; the first error in order of the elements is thrown.
  static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], whenDone: @escaping @Sendable (_ count: Int) -> Void = { _ in },
    _ transform: @Sendable (Element) throws -> Result
  ) throws -> [Result] {
    let results = Mutex([Swift.Result<Result, any Error>?](repeating: nil, count: elements.count))
    let done = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
      let result = Swift.Result { try transform(elements[index]) }
      results.withLock { $0[index] = result }
      done.withLock { count in
        count += 1
        whenDone(count)
      }
    }
    return try results.withLock { try $0.compactMap { try $0?.get() } }
  }
}
