import AdversarialTraining
import TensorCore
import Testing

@Suite struct OpticalDigitsTests {
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
