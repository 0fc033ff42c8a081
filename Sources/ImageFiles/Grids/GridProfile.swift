/// What the search for a grid looks at: which lines are empty, and where neighbours differ.
struct GridProfile {
  /// One direction: across the columns, or down the rows.
  struct Axis {
    /// Whether a line has the border's colour in every pixel of every image.
    var isEmpty: [Bool]
    /// The mean difference of a line from the one before it.
    var change: [Double]

    /// The number of lines.
    var count: Int { isEmpty.count }
  }

  /// The most pixels looked at, over all images.
  private static let budget = 1 << 24
  /// The most images looked at.
  private static let imageLimit = 8

  /// Across the columns.
  private(set) var across: Axis
  /// Down the rows.
  private(set) var down: Axis

  /// Looks at images of the last one's size, nil when there is none or nothing to be seen in them.
  ///
  /// - Parameters:
  ///   - count: How many images there are.
  ///   - image: Makes the image with an index, nil where there is none. It is called for few of them,
  ///     one at a time: decoded images are large.
  init?(_ count: Int, _ image: (Int) -> PixelImage?) {
    var last = count - 1
    var found: PixelImage?
    while last >= 0, found == nil {
      found = image(last)
      if found == nil { last -= 1 }
    }
    guard let first = found, first.width >= 2, first.height >= 2 else { return nil }
    let size = first.width * first.height
    let samples = Swift.max(1, Swift.min(last + 1, Self.imageLimit, Self.budget / size))
    across = Axis(
      isEmpty: .init(repeating: true, count: first.width),
      change: .init(repeating: 0, count: first.width))
    down = Axis(
      isEmpty: .init(repeating: true, count: first.height),
      change: .init(repeating: 0, count: first.height))
    add(first)
    for sample in 1..<Swift.max(samples, 1) {
      guard let other = image(last - sample * (last + 1) / samples), other.width == first.width,
        other.height == first.height
      else { continue }
      add(other)
    }
    guard across.change.contains(where: { $0 > 0 }) || down.change.contains(where: { $0 > 0 })
    else { return nil }
  }

  private mutating func add(_ image: PixelImage) {
    let channels = image.channels
    let (width, height) = (image.width, image.height)
    var emptyColumns = across.isEmpty
    var columnChange = [Int](repeating: 0, count: width)
    image.samples.withUnsafeBufferPointer { samples in
      for y in 0..<height {
        var isEmptyRow = true
        var rowChange = 0
        for x in 0..<width {
          let start = (y * width + x) * channels
          for channel in 0..<channels {
            let sample = Int(samples[start + channel])
            if samples[start + channel] != samples[channel] {
              isEmptyRow = false
              emptyColumns[x] = false
            }
            if x > 0 { columnChange[x] += abs(sample - Int(samples[start + channel - channels])) }
            if y > 0 { rowChange += abs(sample - Int(samples[start + channel - width * channels])) }
          }
        }
        if !isEmptyRow { down.isEmpty[y] = false }
        down.change[y] += Double(rowChange) / Double(width * channels)
      }
    }
    across.isEmpty = emptyColumns
    for x in 0..<width { across.change[x] += Double(columnChange[x]) / Double(height * channels) }
  }
}
