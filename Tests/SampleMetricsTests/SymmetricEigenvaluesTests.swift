import Foundation
import Testing

@testable import SampleMetrics

@Suite struct SymmetricEigenvaluesTests {
  func square(_ elements: [Double]) -> Matrix {
    let size = Int(Double(elements.count).squareRoot().rounded())
    return Matrix(rows: size, columns: size, elements: elements)
  }

  @Test(arguments: ReferenceMeasures.all.matrices)
  func agreesWithScipy(_ expected: ReferenceMeasures.NamedMatrix) {
    let values = SymmetricEigenvalues.of(square(expected.elements))
    #expect(values.count == expected.eigenvalues.count)
    #expect(zip(values, expected.eigenvalues).allSatisfy { agree($0, $1, to: 1e-10) })
  }

  @Test(arguments: ReferenceMeasures.all.matrices.filter { $0.rootTrace != nil })
  func theFactorMultipliesBackAndIsAsShortAsTheRank(_ expected: ReferenceMeasures.NamedMatrix) {
    let matrix = square(expected.elements)
    let factor = PivotedCholesky.factor(matrix)
    let product = factor.transposed * factor
    #expect(zip(product.elements, matrix.elements).allSatisfy { agree($0, $1, to: 1e-10) })
    #expect(factor.rows == expected.eigenvalues.count { $0 > 1e-9 })
  }

  @Test(arguments: [1, 2, 3, 10, 60])
  func theChainOfSpringsHasTheEigenvaluesOfItsClosedForm(size: Int) {
    var matrix = Matrix(rows: size, columns: size)
    for k in 0..<size {
      matrix[k, k] = 2
      if k > 0 {
        matrix[k, k - 1] = -1
        matrix[k - 1, k] = -1
      }
    }
    let expected = (1...size).map { 2 - 2 * cos(Double($0) * .pi / Double(size + 1)) }
    #expect(zip(SymmetricEigenvalues.of(matrix), expected).allSatisfy { agree($0, $1, to: 1e-12) })
  }

  @Test func zerosOnesAndTinyMatricesAreDiagonalised() {
    #expect(SymmetricEigenvalues.of(Matrix(rows: 0, columns: 0)) == [])
    #expect(SymmetricEigenvalues.of(Matrix(rows: 4, columns: 4)) == [0, 0, 0, 0])
    let ones = SymmetricEigenvalues.of(
      Matrix(rows: 5, columns: 5, elements: [Double](repeating: 1e-200, count: 25)))
    #expect(abs(ones[4] / 5e-200 - 1) < 1e-12)
    #expect(ones.dropLast().allSatisfy { abs($0) < 1e-214 })
  }
}
