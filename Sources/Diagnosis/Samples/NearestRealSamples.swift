import SampleMetrics
import TraceModel

/// The generated samples of a run's last snapshot, each with the real sample nearest to it.
///
/// Copies of the data lie much nearer to it than the data to itself, and samples of nothing much
/// further off. Distances are root mean squares over the coordinates, for images over the pixel
/// values in [0, 1].
public struct NearestRealSamples: Sendable {
  /// A small picture as opaque pixels, 0xFFRRGGBB in rows from the top.
  public struct Tile: Sendable {
    /// The number of columns.
    public let width: Int
    /// The number of rows.
    public let height: Int
    /// The pixels.
    public let pixels: [UInt32]
  }

  /// A generated image beside the real one nearest to it.
  public struct Pair: Sendable {
    /// The generated image.
    public let generated: Tile
    /// The nearest real image.
    public let real: Tile
    /// How far they are from each other.
    public let distance: Double
  }

  /// The step of the generated samples.
  public let step: Int
  /// The distance of every generated sample to the nearest real one, ascending.
  public let distances: [Double]
  /// The distance of every real sample to the nearest other real one, ascending.
  public let spacing: [Double]
  /// Some images with their neighbours, nearest first; empty for samples that are no images.
  public let pairs: [Pair]

  /// The most samples of each kind that are held against each other.
  private static let limits = (generated: 256, real: 512)
  /// The most pairs of images.
  private static let pairLimit = 12

  /// Finds the neighbours; nil when a trace lacks either kind of sample.
  public init?(of trace: Trace) {
    self.init(of: trace, loading: .fromFiles)
  }

  init?(of trace: Trace, loading: SampleLoading) {
    if let sheets = Self.sheets(of: trace, loading) {
      self.init(step: sheets.step, sheets.generated.tiles, sheets.real.tiles, sheet: sheets.real)
    } else if let pair = SamplePair(trace, limit: 2, load: loading.array),
      let last = pair.fake.last,
      let generated = last.read(), generated.dimension == pair.real.dimension
    {
      let rows = { (set: SampleSet, limit: Int) in
        let thinned = set.thinned(to: limit)
        return (0..<thinned.count).map { Array(thinned[$0]) }
      }
      self.init(
        step: last.step, rows(generated, Self.limits.generated), rows(pair.real, Self.limits.real),
        sheet: nil)
    } else {
      return nil
    }
  }

  private init?(step: Int, _ generated: [[Float]], _ real: [[Float]], sheet: TileSheet?) {
    let generated = generated.filter { $0.allSatisfy(\.isFinite) }
    let real = real.filter { $0.allSatisfy(\.isFinite) }
    guard !generated.isEmpty, real.count > 1 else { return nil }
    self.step = step
    let nearest = generated.indices.map { index in
      (index: index, neighbour: Self.nearest(to: generated[index], in: real, except: nil))
    }.sorted { ($0.neighbour.distance, $0.index) < ($1.neighbour.distance, $1.index) }
    distances = nearest.map(\.neighbour.distance)
    spacing = real.indices.map { Self.nearest(to: real[$0], in: real, except: $0).distance }
      .sorted()
    pairs =
      sheet.map { sheet in
        nearest.thinned(to: Self.pairLimit).map { found in
          Pair(
            generated: sheet.tile(generated[found.index]),
            real: sheet.tile(real[found.neighbour.index]), distance: found.neighbour.distance)
        }
      } ?? []
  }

  /// The last grid of generated images with that of real ones, when their tiles are of one size.
  private static func sheets(
    of trace: Trace, _ loading: SampleLoading
  ) -> (step: Int, generated: TileSheet, real: TileSheet)? {
    func last(_ images: [ImageSnapshot]?) -> ImageSheet? {
      images.flatMap { ImageSheet.sheets(of: $0).last }
    }
    guard let real = last(trace.images(.realSamples)),
      let generated = last(trace.images(.randomSamples) ?? trace.images(.fixedSamples)),
      let realSheet = loading.tiles([real]).first ?? nil,
      let generatedSheet = loading.tiles([generated]).first ?? nil,
      let size = realSheet.tiles.first?.count, realSheet.width == generatedSheet.width,
      realSheet.channels == generatedSheet.channels,
      (realSheet.tiles + generatedSheet.tiles).allSatisfy({ $0.count == size })
    else { return nil }
    return (generated.step, generatedSheet, realSheet)
  }

  private static func nearest(
    to sample: [Float], in others: [[Float]], except own: Int?
  ) -> (index: Int, distance: Double) {
    var best = (index: 0, squared: Float.infinity)
    for (index, other) in others.enumerated() where index != own && other.count == sample.count {
      var squared: Float = 0
      for place in sample.indices {
        let difference = sample[place] - other[place]
        squared += difference * difference
      }
      if squared < best.squared { best = (index, squared) }
    }
    return (best.index, (Double(best.squared) / Double(max(sample.count, 1))).squareRoot())
  }
}

extension TileSheet {
  /// Values of one of the sheet's tiles as a picture.
  fileprivate func tile(_ values: [Float]) -> NearestRealSamples.Tile {
    let count = values.count / max(channels, 1)
    let pixels = (0..<count).map { pixel in
      let own = (0..<channels).map { channel in
        UInt32(min(max(values[pixel * channels + channel], 0), 1) * 255 + 0.5)
      }
      let colors = own.count >= 3 ? own[0..<3] : [own[0], own[0], own[0]][...]
      return colors.reduce(0xFF) { $0 << 8 | $1 }
    }
    return .init(width: width, height: count / max(width, 1), pixels: pixels)
  }
}
