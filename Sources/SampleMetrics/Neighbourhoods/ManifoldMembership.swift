/// Which generated samples lie in which neighbourhoods of real ones, and the reverse.
struct ManifoldMembership: Sendable {
  /// The neighbours that the radius of a ball reaches to.
  let neighbours: Int
  /// How many balls of real samples hold each generated sample.
  let balls: [Int]
  /// Whether each real sample lies in some ball of a generated one.
  let isRecalled: [Bool]
  /// Whether the ball of each real sample holds some generated one.
  let isCovered: [Bool]

  /// Compares two sets of the same dimension, each of more than k points.
  init(of fake: SampleSet, against real: SampleSet, neighbours: Int) {
    let realRadii = NearestNeighbours.squaredRadii(of: real, neighbours: neighbours)
    let fakeRadii = NearestNeighbours.squaredRadii(of: fake, neighbours: neighbours)
    let part = Part(balls: [Int32](repeating: 0, count: fake.count))
    let parts = PairwiseDistances(to: fake).shards(of: real, initial: part) {
      part, row, distances in
      let radius = realRadii[row]
      var isCovered = false
      var isRecalled = false
      part.balls.withUnsafeMutableBufferPointer { balls in
        fakeRadii.withUnsafeBufferPointer { fakeRadii in
          for index in distances.indices {
            let distance = distances[index]
            if distance <= radius {
              balls[index] += 1
              isCovered = true
            }
            if distance <= fakeRadii[index] { isRecalled = true }
          }
        }
      }
      part.isCovered.append(isCovered)
      part.isRecalled.append(isRecalled)
    }
    self.neighbours = neighbours
    isCovered = parts.flatMap(\.isCovered)
    isRecalled = parts.flatMap(\.isRecalled)
    balls = (0..<fake.count).map { index in parts.reduce(0) { $0 + Int($1.balls[index]) } }
  }

  /// What one part of the real samples contributes.
  private struct Part: Sendable {
    var balls: [Int32]
    var isRecalled: [Bool] = []
    var isCovered: [Bool] = []
  }
}
