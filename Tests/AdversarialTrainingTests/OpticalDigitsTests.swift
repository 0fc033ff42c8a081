import AdversarialTraining
import TensorCore
import Testing

@Suite struct OpticalDigitsTests {
  @Test func enlargedDigitsAreInterpolatedBetweenPixelCentres() {
    var digits = OpticalDigits()
    digits.side = .thirtyTwo
    let table = digits.table()
    #expect(table.sampleShape == [32, 32, 1])
    let (small, large) = (OpticalDigits.pixels.prefix(64), table.points.prefix(1024))
    // The corner is the corner pixel, and the mean changes little.
    #expect(large[0] == small[0])
    let means: [Float] = [small.reduce(0, +) / Float(64), large.reduce(0, +) / Float(1024)]
    #expect(abs(means[0] - means[1]) < 0.05)
    // Row 5, column 5 lies at 0.875 of the way from the first pixel's centre to the second's.
    func pixel(_ y: Int, _ x: Int) -> Float { small[8 * y + x] }
    func between(_ a: Float, _ b: Float) -> Float { a * Float(0.125) + b * Float(0.875) }
    let expected = between(
      between(pixel(0, 0), pixel(0, 1)), between(pixel(1, 0), pixel(1, 1)))
    #expect(abs(large[32 * 5 + 5] - expected) < 1e-6)
  }

  @Test func theImagesAreThoseOfTheDataSet() {
    #expect(OpticalDigits.labels.count == 1797)
    #expect(OpticalDigits.pixels.count == 1797 * 64)
    // The counts by class that the data set's description gives for its test set.
    let counts = (0..<10).map { digit in OpticalDigits.labels.count { $0 == digit } }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(OpticalDigits.pixels.min() == -1 && OpticalDigits.pixels.max() == 1)
    // The first row of the first image: 0 0 5 13 9 1 0 0 of 16.
    #expect(OpticalDigits.pixels.prefix(8).map { ($0 + 1) * 8 } == [0, 0, 5, 13, 9, 1, 0, 0])
  }

  @Test(arguments: [(1.0, 1797), (0.5, 898), (0.1, 179)])
  func aPartIsTakenEvenly(part: Double, count: Int) {
    var digits = OpticalDigits()
    digits.part = part
    let table = digits.table()
    #expect(table.rows == count)
    #expect(table.sampleShape == [8, 8, 1])
  }
}
