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
  init?(_ images: [PixelImage]) {
    guard let last = images.last, last.width >= 2, last.height >= 2 else { return nil }
    let alike = images.filter { $0.width == last.width && $0.height == last.height }
    let size = last.width * last.height
    let count = Swift.max(1, Swift.min(alike.count, Self.imageLimit, Self.budget / size))
    across = Axis(
      isEmpty: .init(repeating: true, count: last.width),
      change: .init(repeating: 0, count: last.width))
    down = Axis(
      isEmpty: .init(repeating: true, count: last.height),
      change: .init(repeating: 0, count: last.height))
    for index in 0..<count {
      add(alike[alike.count - 1 - index * alike.count / count])
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
