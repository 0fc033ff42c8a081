import Testing

@testable import ImageFiles

@Suite struct PixelImageTests {
  @Test func `turns values into samples and back`() throws {
    // Two channels would be neither grey nor colour.
    #expect(PixelImage(width: 1, height: 1, channels: 2, values: [0, 0]) == nil)
    let values: [Float] = [-1, 1, 0, -2, 5, .nan, 0.5, -0.5, 1, -1, 0, 1]
    let image = try #require(PixelImage(width: 2, height: 2, channels: 3, values: values))
    #expect(image.samples.prefix(3) == [0, 255, 255])
    #expect(image.samples[4] == 0)  // NaN, the second channel of the second pixel
    let back = image.values()
    for (value, original) in zip(back, values) where original.isFinite {
      #expect(abs(value - Swift.max(-1, Swift.min(1, original))) <= 1 / 127.5)
    }
  }

  @Test func `refuses sizes that the samples do not fill`() {
    #expect(PixelImage(width: 2, height: 2, channels: 1, samples: [1, 2, 3]) == nil)
    #expect(PixelImage(width: Int.max, height: 3, channels: 3, samples: []) == nil)
    #expect(PixelImage(width: 0, height: 0, channels: 1, samples: []) == nil)
  }

  @Test func `crops and greys`() throws {
    let image = try #require(
      PixelImage(width: 2, height: 2, channels: 3, samples: (0..<12).map { UInt8($0) }))
    #expect(image.cropped(x: 1, y: 0, width: 1, height: 2).samples == [3, 4, 5, 9, 10, 11])
    #expect(image.grey().samples == [1, 4, 7, 10])
  }
}
