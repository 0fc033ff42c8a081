/// A label beside the end of a line, at the right edge of the frame.
public struct DirectLabel: Sendable, Hashable {
  /// The text.
  public var text: String
  /// The ink of what it names.
  public var ink: Ink
  /// Where the named thing ends, in points from the top.
  public var y: Double

  /// Creates a label.
  public init(_ text: String, ink: Ink, y: Double) {
    self.text = text
    self.ink = ink
    self.y = y
  }
}

/// Places labels near where they belong without overlap.
enum DirectLabelLayout {
  /// The places of labels, in the order given.
  ///
  /// Labels that are too close are joined into clusters, each centred on the mean of where its
  /// members would like to be (the least-squares solution), and kept within the bounds.
  ///
  /// - Parameters:
  ///   - wishes: Where each label would like to be.
  ///   - spacing: The smallest distance between two labels.
  ///   - bounds: The lowest and highest place.
  /// - Returns: Where each label goes.
  static func places(
    for wishes: [Double], spacing: Double, within bounds: ClosedRange<Double>
  ) -> [Double] {
    struct Cluster {
      var members: [Int]
      var first: Double
      func last(_ spacing: Double) -> Double { first + Double(members.count - 1) * spacing }
    }
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    func settled(_ members: [Int]) -> Cluster {
      let offsets = members.enumerated().map { wishes[$0.element] - Double($0.offset) * spacing }
      let mean = offsets.reduce(0, +) / Double(members.count)
      let extent = Double(members.count - 1) * spacing
      let highest = max(bounds.lowerBound, bounds.upperBound - extent)
      return Cluster(members: members, first: min(max(mean, bounds.lowerBound), highest))
    }
    var clusters: [Cluster] = []
    for index in order {
      var cluster = settled([index])
      while let previous = clusters.last, previous.last(spacing) + spacing > cluster.first {
        cluster = settled(previous.members + cluster.members)
        clusters.removeLast()
      }
      clusters.append(cluster)
    }
    var places = wishes
    for cluster in clusters {
      for (offset, index) in cluster.members.enumerated() {
        places[index] = cluster.first + Double(offset) * spacing
      }
    }
    return places
  }
}
