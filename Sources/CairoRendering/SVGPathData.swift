import Plotting

/// Path data in as few bytes as its decimals need: relative commands, from places rounded by
/// themselves, so that rounding does not add up along a line.
struct SVGPathData {
  private(set) var bytes: [UInt8] = []
  private var current = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  private var lastCommand = UInt8(0)
  /// Whether the number before has a decimal point, so that one that starts with a point is apart.
  private var followsPoint = false
  /// What places are multiples of, in hundredths.
  private let grain: Int

  /// Starts path data.
  ///
  /// - Parameter grain: What places are rounded to, in hundredths.
  init(grain: Int = 1) { self.grain = grain }

  /// A path with this many corners or more has about one for each point of the page: a tenth of a
  /// point is as much as can be seen of each.
  private static let denseCount = 100

  /// The data of a path; points that are no numbers are left out.
  static func bytes(of path: Path) -> [UInt8] {
    let count = path.polylines.reduce(0) { $0 + $1.points.count }
    var data = SVGPathData(grain: count < denseCount ? 1 : 10)
    data.bytes.reserveCapacity(6 * count)
    for polyline in path.polylines {
      var points = polyline.points.lazy.compactMap(\.drawable).makeIterator()
      guard let first = points.next() else { continue }
      data.move(to: first)
      var hasDrawn = false
      while let point = points.next() {
        // A first step of no length is a dot; later ones draw nothing.
        data.line(to: point, evenIfNothing: !hasDrawn)
        hasDrawn = true
      }
      if polyline.isClosed { data.close() }
    }
    return data.bytes
  }

  /// The data of dots, as lines of no length for a round pen.
  static func dots(_ points: [Point]) -> [UInt8] {
    var data = SVGPathData(grain: points.count < denseCount ? 1 : 10)
    for point in neighboursFirst(points.filter(\.isDrawable)) {
      data.move(to: point)
      data.line(to: point, evenIfNothing: true)
    }
    return data.bytes
  }

  /// Points along bands of the page, there and back: steps between neighbours take fewer digits.
  private static func neighboursFirst(_ points: [Point]) -> [Point] {
    guard points.count >= denseCount else { return points }
    let height = 12.0
    return points.map { (band: Int(($0.y / height).rounded(.down)), point: $0) }
      .sorted { one, other in
        guard one.band == other.band else { return one.band < other.band }
        let (first, second) = one.band.isMultiple(of: 2) ? (one, other) : (other, one)
        return (first.point.x, first.point.y) < (second.point.x, second.point.y)
      }
      .map(\.point)
  }

  /// Starts a line.
  mutating func move(to point: Point) {
    let isFirst = bytes.isEmpty
    let place = place(of: point)
    begin(UInt8(ascii: isFirst ? "M" : "m"))
    number(place.x - current.x)
    number(place.y - current.y)
    // After a move, further pairs are lines.
    lastCommand = UInt8(ascii: isFirst ? "L" : "l")
    current = place
    start = place
  }

  /// Goes on with a straight line.
  mutating func line(to point: Point, evenIfNothing: Bool = false) {
    let place = place(of: point)
    let (dx, dy) = (place.x - current.x, place.y - current.y)
    if dy == 0, dx != 0 || evenIfNothing {
      begin(UInt8(ascii: "h"))
      number(dx)
    } else if dx == 0, dy != 0 {
      begin(UInt8(ascii: "v"))
      number(dy)
    } else if dx != 0 {
      begin(UInt8(ascii: "l"))
      number(dx)
      number(dy)
    }
    current = place
  }

  /// Goes on with a Bézier curve.
  mutating func curve(_ first: Point, _ second: Point, to end: Point) {
    begin(UInt8(ascii: "c"))
    for point in [first, second, end] {
      let place = place(of: point)
      number(place.x - current.x)
      number(place.y - current.y)
    }
    current = place(of: end)
  }

  /// Joins the end of a line to its start.
  mutating func close() {
    bytes.append(UInt8(ascii: "z"))
    lastCommand = 0
    current = start
  }

  private func place(of point: Point) -> (x: Int, y: Int) {
    let scale = 100 / Double(grain)
    return (Int((point.x * scale).rounded()) * grain, Int((point.y * scale).rounded()) * grain)
  }

  private mutating func begin(_ command: UInt8) {
    guard command != lastCommand else { return }
    bytes.append(command)
    lastCommand = command
  }

  /// Writes a number, with a space where the one before would run into it.
  private mutating func number(_ value: Int) {
    if let last = bytes.last, last >= UInt8(ascii: "0"), last <= UInt8(ascii: "9"), value >= 0,
      !(followsPoint && value > 0 && value < 100)
    {
      bytes.append(UInt8(ascii: " "))
    }
    Self.append(value, to: &bytes)
    followsPoint = !value.isMultiple(of: 100)
  }

  /// Appends a number of hundredths without needless zeros.
  static func append(_ hundredths: Int, to bytes: inout [UInt8]) {
    if hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, fraction) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if whole > 0 || fraction == 0 { append(whole: whole, to: &bytes) }
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(fraction / 10))
    if fraction % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(fraction % 10)) }
  }

  private static func append(whole: UInt, to bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = whole
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    if bytes.count - start > 1 { bytes[start...].reverse() }
  }
}

extension Point {
  /// Cairo's coordinates are fixed-point numbers of 24 bits before the point.
  private static let farthest = 1e6

  /// Whether the point is a place on some page.
  var isDrawable: Bool { abs(x) < Self.farthest && abs(y) < Self.farthest }

  /// The point, or the nearest to it that can be drawn; nil for one that is no number.
  var drawable: Point? {
    guard !x.isNaN, !y.isNaN else { return nil }
    let (low, high) = (-Self.farthest, Self.farthest)
    return Point(min(max(x, low), high), min(max(y, low), high))
  }
}
