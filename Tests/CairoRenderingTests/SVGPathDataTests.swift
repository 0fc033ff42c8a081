import Plotting
import Testing

@testable import CairoRendering

@Suite struct SVGPathDataTests {
  private func data(_ path: Path) -> String {
    String(decoding: SVGPathData.bytes(of: path), as: UTF8.self)
  }

  @Test(arguments: [
    (
      Path([Point(0.89, 0), Point(7.41, 0), Point(7.41, -1.78)], isClosed: true),
      "M.89 0h6.52v-1.78z"
    ),
    (Path([Point(10, 10), Point(20.004, 30.006), Point(20, 30)]), "M10 10l10 20.01v-.01"),
    (Path([Point(1.5, 2), Point(2.25, 2.75)]), "M1.5 2l.75.75"),
    (Path([Point(5, 5), Point(5, 5)]), "M5 5h0"),
    (
      Path([
        .init([Point(1, 1), Point(2, 1), Point(2, 3)], isClosed: true),
        .init([Point(3, 3), Point(4, 4)]),
      ]), "M1 1h1v2zm2 2 1 1"
    ),
    (Path([Point(.nan, 1), Point(1, 1), Point(.nan, .nan), Point(2, 2)]), "M1 1l1 1"),
    (Path(), ""), (Path([Point(.nan, 1)]), ""),
  ])
  func writesAPathInFewBytes(path: Path, expected: String) {
    #expect(data(path) == expected)
  }

  @Test func dotsAreLinesOfNoLength() {
    let dots = SVGPathData.dots([Point(5, 5), Point(.infinity, 5), Point(7, 5.5)])
    #expect(String(decoding: dots, as: UTF8.self) == "M5 5h0m2 .5h0")
  }

  @Test func curvesAreRelativeToTheirStart() {
    var path = SVGPathData()
    path.move(to: Point(0, 0))
    path.curve(Point(1, 2), Point(3, 4), to: Point(5, 6))
    path.curve(Point(6, 6), Point(7, 7), to: Point(8, 9))
    #expect(String(decoding: path.bytes, as: UTF8.self) == "M0 0c1 2 3 4 5 6 1 0 2 1 3 3")
  }

  /// The corners that a reader of the data finds, for data of `M`, `l`, `h` and `v`.
  private func corners(_ data: String) -> [Point] {
    var (corners, place) = ([Point](), Point(0, 0))
    for match in data.matches(of: /([Mlhv ])([^Mlhvz]+)/) {
      let numbers = match.output.2.matches(of: /-?(\d*\.\d+|\d+)/).compactMap {
        Double($0.output.0)
      }
      switch match.output.1 {
      case "h": for x in numbers { place.x += x; corners.append(place) }
      case "v": for y in numbers { place.y += y; corners.append(place) }
      default:
        for index in stride(from: 0, to: numbers.count - 1, by: 2) {
          place = Point(place.x + numbers[index], place.y + numbers[index + 1])
          corners.append(place)
        }
      }
    }
    return corners
  }

  @Test(arguments: [(90, 0.006), (1000, 0.051)])
  func roundingDoesNotAddUpAndDenseLinesKeepTenths(count: Int, tolerance: Double) {
    let points = (0..<count).map { Point(Double($0) * 0.7731, Double($0 * $0 % 97) * 0.333) }
    let read = corners(data(Path(points)))
    #expect(read.count == count)
    let error = zip(points, read).map { max(abs($0.x - $1.x), abs($0.y - $1.y)) }.max()
    #expect(error.map { $0 < tolerance } == true)
  }
}
