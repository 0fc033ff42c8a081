import Foundation
import SampleMetrics
import Testing

/// What scipy and scikit-learn measure on small sets; `Fixtures/make_measures.py` wrote it.
struct ReferenceMeasures: Decodable {
  let cases: [Case]
  let matrices: [NamedMatrix]

  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let dimension: Int
    let real: [Float]
    let fake: [Float]
    let frechet: Double
    let kernel: Double
    let bins: Bins
    let fifthNeighbours: [Double]
    let nearestReal: [Double]
    var testDescription: String { name }

    func sets() throws -> (real: SampleSet, fake: SampleSet) {
      (
        try SampleSet(values: real, dimension: dimension),
        try SampleSet(values: fake, dimension: dimension)
      )
    }
  }

  struct Bins: Decodable {
    let centers: Int
    let realCounts: [Int]
    let fakeCounts: [Int]
    let probabilities: [Double]
    let divergence: Double
  }

  struct NamedMatrix: Decodable, CustomTestStringConvertible {
    let name: String
    let elements: [Double]
    let eigenvalues: [Double]
    let rootTrace: Double?
    var testDescription: String { name }
  }

  static let all: ReferenceMeasures = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/measures.json")
    do {
      return try JSONDecoder().decode(ReferenceMeasures.self, from: Data(contentsOf: file))
    } catch {
      Issue.record(error)
      return ReferenceMeasures(cases: [], matrices: [])
    }
  }()
}

/// Whether two numbers agree to a relative and absolute error of 1e-6.
func agree(_ left: Double, _ right: Double, to tolerance: Double = 1e-6) -> Bool {
  abs(left - right) <= tolerance * max(1, abs(right))
}
