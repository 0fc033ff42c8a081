/// Values over places, as arrays that are shared and never copied.
public struct Samples: Sendable, Hashable {
  private enum Places: Sendable, Hashable {
    case integers([Int])
    case numbers([Double])
  }

  private enum Values: Sendable, Hashable {
    case singles([Float])
    case doubles([Double])
  }

  private let places: Places
  private let values: Values
  /// The number of samples.
  public let count: Int

  /// Creates samples logged at steps; the shorter array decides.
  public init(steps: [Int], values: [Float]) {
    places = .integers(steps)
    self.values = .singles(values)
    count = min(steps.count, values.count)
  }

  /// Creates samples at any places; the shorter array decides.
  public init(x: [Double], y: [Double]) {
    places = .numbers(x)
    values = .doubles(y)
    count = min(x.count, y.count)
  }

  /// The place of a sample.
  @inlinable public func x(_ index: Int) -> Double { place(index) }

  /// The value of a sample.
  @inlinable public func y(_ index: Int) -> Double { value(index) }

  @usableFromInline func place(_ index: Int) -> Double {
    switch places {
    case .integers(let steps): Double(steps[index])
    case .numbers(let numbers): numbers[index]
    }
  }

  @usableFromInline func value(_ index: Int) -> Double {
    switch values {
    case .singles(let singles): Double(singles[index])
    case .doubles(let doubles): doubles[index]
    }
  }

  /// The extent of places and values.
  public var extents: Extents {
    var extents = Extents()
    for index in 0..<count {
      let y = value(index)
      extents.y.include(y)
    }
    for index in 0..<count { extents.x.include(place(index)) }
    return extents
  }
}
