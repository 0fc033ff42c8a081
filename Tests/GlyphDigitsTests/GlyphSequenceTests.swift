import GlyphDigits
import Testing

@Suite struct GlyphSequenceTests {
  @Test func theSameSeedDrawsTheSameDigits() throws {
    let first = try #require(GlyphSequence(seed: 3)).prefix(12).map(\.pixels)
    let again = try #require(GlyphSequence(seed: 3)).prefix(12).map(\.pixels)
    let other = try #require(GlyphSequence(seed: 4)).prefix(12).map(\.pixels)
    #expect(first == again)
    #expect(first != other)
  }

  @Test func everyClassComesInTurnWithinTheStyle() throws {
    let digits = Array(try #require(GlyphSequence(seed: 1)).prefix(200))
    #expect(digits.map(\.label) == (0..<200).map { $0 % 10 })
    #expect(digits.allSatisfy { abs($0.slant) <= 0.4 && (-0.03...0.09).contains($0.thickness) })
    #expect(Set(digits.map(\.font)) == [0, 1, 2, 3])
    for digit in digits {
      #expect(digit.pixels.count == 28 * 28)
      #expect(digit.pixels.allSatisfy { (-1...1).contains($0) })
      #expect(digit.pixels.contains { $0 > 0.9 }, "digit \(digit.label) has no ink")
      // The ink does not touch the border.
      #expect(digit.pixels.prefix(28).allSatisfy { $0 < -0.9 })
    }
  }

  @Test(arguments: [8, 28, 32, 64])
  func digitsAreDrawnAtAnySize(side: Int) throws {
    let painter = try #require(GlyphPainter(GlyphStyle(side: side)))
    let digit = painter.digit(8, slant: 0, thickness: 0, font: 0)
    #expect(digit.pixels.count == side * side)
  }
}

@Suite struct StrokeMeasureTests {
  @Test(arguments: 0..<10)
  func theSlantIsThatOfTheDrawing(label: Int) throws {
    let painter = try #require(GlyphPainter(GlyphStyle(side: 64)))
    func measure(_ slant: Double) throws -> Double {
      let digit = painter.digit(label, slant: slant, thickness: 0, font: 0)
      return try #require(StrokeMeasure(digit.pixels, side: 64)).slant
    }
    let upright = try measure(0)
    for slant in [-0.3, 0.2, 0.4] { #expect(abs(try measure(slant) - upright - slant) < 0.02) }
  }

  @Test(arguments: 0..<10)
  func thickerStrokesMeasureThicker(label: Int) throws {
    let painter = try #require(GlyphPainter(GlyphStyle(side: 64)))
    let measured = try [-0.03, 0, 0.04, 0.09].map { thickness in
      let digit = painter.digit(label, slant: 0.1, thickness: thickness, font: 0)
      return try #require(StrokeMeasure(digit.pixels, side: 64)).thickness
    }
    #expect(measured == measured.sorted())
    #expect(measured[3] > 1.4 * measured[0])
  }

  @Test func anImageWithoutInkHasNoMeasure() {
    #expect(StrokeMeasure([Float](repeating: -1, count: 64), side: 8) == nil)
    #expect(StrokeMeasure([Float](repeating: .nan, count: 64), side: 8) == nil)
    #expect(StrokeMeasure([Float](repeating: 1, count: 63), side: 8) == nil)
  }
}
