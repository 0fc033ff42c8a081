/// Decodes the two encodings of a histogram into bins.
enum HistogramMessage {
  /// `HistogramProto{ double min=1; double max=2; repeated double bucket_limit=6; bucket=7 }`.
  ///
  /// Each limit is the upper edge of its bucket; the first bucket begins at the minimum. Empty
  /// buckets at the ends, with edges near the largest double, are left out.
  static func bins(
    _ message: UnsafeRawBufferPointer
  ) throws(MalformedMessage) -> [HistogramSnapshot.Bin] {
    var minimum = -Double.infinity
    var maximum = Double.infinity
    var limits: [Double] = []
    var counts: [Double] = []
    var reader = WireReader(message)
    while let field = try reader.nextField() {
      switch (field.number, field.type) {
      case (1, .fixed64): minimum = Double(bitPattern: try reader.fixed64())
      case (2, .fixed64): maximum = Double(bitPattern: try reader.fixed64())
      case (6, let type):
        try reader.repeated(type, as: .fixed64) { packed throws(MalformedMessage) in
          limits.append(Double(bitPattern: try packed.fixed64()))
        }
      case (7, let type):
        try reader.repeated(type, as: .fixed64) { packed throws(MalformedMessage) in
          counts.append(Double(bitPattern: try packed.fixed64()))
        }
      default: try reader.skip(field.type)
      }
    }
    guard limits.count == counts.count else { throw MalformedMessage() }
    guard let first = counts.firstIndex(where: { $0 > 0 }),
      let last = counts.lastIndex(where: { $0 > 0 })
    else { return [] }
    return (first...last).map { index in
      let lower = index == 0 ? -Double.infinity : limits[index - 1]
      return HistogramSnapshot.Bin(
        lower: index == first ? Swift.max(lower, minimum) : lower,
        upper: index == last ? Swift.min(limits[index], maximum) : limits[index],
        count: counts[index])
    }
  }

  /// A tensor of k rows (lower edge, upper edge, count); nil when it has another shape.
  static func bins(_ tensor: TensorMessage) -> [HistogramSnapshot.Bin]? {
    guard tensor.shape.count == 2, tensor.shape[1] == 3 else { return nil }
    return stride(from: 0, to: tensor.numbers.count, by: 3).map { index in
      HistogramSnapshot.Bin(
        lower: tensor.numbers[index], upper: tensor.numbers[index + 1],
        count: tensor.numbers[index + 2])
    }
  }
}
