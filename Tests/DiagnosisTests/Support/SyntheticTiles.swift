import Foundation
import TestSupport
import TraceModel

@testable import Diagnosis

/// Image grids that are never encoded: the bytes of a snapshot are an index into a list of sheets.
struct SyntheticTiles {
  private(set) var trace: Trace
  private let sheets: [[[Float]]]
  private let side: Int

  /// A run with one grid every 100 steps, and perhaps a grid of real images.
  init(
    _ sheets: [[[Float]]], real: [[Float]]? = nil, side: Int = 8, role: Role = .fixedSamples,
    beside scalars: Trace = Trace(name: "tiles", path: "tiles")
  ) {
    trace = scalars
    self.sheets = sheets + (real.map { [$0] } ?? [])
    self.side = side
    func image(_ index: Int, step: Int) -> ImageSnapshot {
      ImageSnapshot(step: step, width: 8, height: 8, encoded: Data([UInt8(index)]))
    }
    trace.setImages(
      sheets.indices.map { image($0, step: 100 * $0) }, tag: role.rawValue)
    if real != nil {
      trace.setImages([image(sheets.count, step: 0)], tag: Role.realSamples.rawValue)
    }
    trace.assignCanonicalRoles()
  }

  /// Judges the run by one rule.
  func finding(of rule: any Rule) -> Finding? {
    let sheets = sheets
    let side = side
    let loading = SampleLoading(
      array: { _ in nil },
      tiles: { grids in
        grids.map { grid in
          grid.pictures[0].encoded.first.map {
            TileSheet(tiles: sheets[Int($0)], width: side, channels: 1)
          }
        }
      })
    return Diagnoser(rules: [rule], loading: loading).diagnose(trace).findings.first
  }

  /// Tiles of smooth blobs whose position and width are drawn anew for each: varied data.
  static func varied(count: Int = 64, side: Int = 8, seed: UInt64) -> [[Float]] {
    var random = SplitMix(state: seed)
    return (0..<count).map { _ in
      (0..<4).map { _ in
        Blob(
          x: .random(in: 0...1, using: &random), y: .random(in: 0...1, using: &random),
          width: .random(in: 0.1...0.25, using: &random))
      }.image(side: side)
    }
  }

  /// Tiles of noise over a picture that all share: so much of the contrast is between tiles.
  static func noisy(share: Double, count: Int = 64, side: Int = 8, seed: UInt64) -> [[Float]] {
    var shared = SplitMix(state: 77)
    var random = SplitMix(state: seed)
    let picture = (0..<side * side).map { _ in shared.nextNormal() }
    return (0..<count).map { _ in
      picture.map {
        Float((1 - share).squareRoot() * $0 + share.squareRoot() * random.nextNormal())
      }
    }
  }

  /// Tiles of one blob that moves along a line: a curve in the space of images.
  static func curve(count: Int = 64, side: Int = 8, seed: UInt64) -> [[Float]] {
    var random = SplitMix(state: seed)
    return (0..<count).map { _ in
      let t = Double.random(in: 0...1, using: &random)
      return [Blob(x: t, y: 0.3 + 0.4 * t, width: 0.25)].image(side: side)
    }
  }

  /// Tiles of the given kinds in turn, each kind an image of three blobs of its own.
  static func kinds(
    _ kinds: [Int], count: Int = 64, side: Int = 8, noise: Double = 0.05, seed: UInt64
  ) -> [[Float]] {
    var random = SplitMix(state: seed &+ 1000)
    let images = kinds.map { kind in
      var own = SplitMix(state: UInt64(kind) &* 7919 &+ 3)
      return (0..<3).map { _ in
        Blob(
          x: .random(in: 0...1, using: &own), y: .random(in: 0...1, using: &own), width: 0.14)
      }.image(side: side)
    }
    return (0..<count).map { index in
      images[index % images.count].map { $0 + Float(noise * random.nextNormal()) }
    }
  }

  /// Tiles of one image with a little noise.
  static func alike(count: Int = 64, side: Int = 8, noise: Double = 0.03, seed: UInt64)
    -> [[Float]]
  {
    var random = SplitMix(state: seed)
    let image = [Blob(x: 0.4, y: 0.6, width: 0.3)].image(side: side)
    return (0..<count).map { _ in image.map { $0 + Float(noise * random.nextNormal()) } }
  }
}

private struct Blob {
  var x: Double
  var y: Double
  var width: Double
}

extension [Blob] {
  /// The greatest of the blobs at each pixel, in [0, 1].
  fileprivate func image(side: Int) -> [Float] {
    (0..<side * side).map { index -> Float in
      let column = (Double(index % side) + 0.5) / Double(side)
      let row = (Double(index / side) + 0.5) / Double(side)
      let heights: [Double] = map { blob in
        let squared = (column - blob.x) * (column - blob.x) + (row - blob.y) * (row - blob.y)
        return exp(-squared / (2 * blob.width * blob.width))
      }
      return Float(heights.max() ?? 0)
    }
  }
}
