import Foundation
import TestSupport
import Testing

@testable import TraceModel

/// Writes a trace with everything in it, for ourselves and for stock TensorBoard to read.
///
/// `scripts/interop` sets `GANSCOPE_INTEROP` to a directory and reads what is left there.
@Suite struct WrittenTraceTests {
  /// What a reader must find: bit patterns, since a NaN equals nothing.
  struct Expectation: Codable {
    var scalars: [String: [[UInt64]]] = [:]
    var histogram: [[Double]] = []
    var tensor: [Float] = []
    var text = ""
    var configuration: [String: String] = [:]
    var image: [UInt8] = []
  }

  /// A valid PNG of one grey pixel.
  private static let png: [UInt8] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, 0x49, 0x44, 0x41, 0x54,
    0x78, 0xda, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, 0x49, 0x45,
    0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
  ]

  private static let tags = ["loss/d", "loss/g", "d/fake", "D(G(z))", "θ/größe", "grad_g/0"]

  private func value(_ tag: Int, at step: Int) -> Float {
    switch (tag, step) {
    case (1, 40): .nan
    case (1, 41): .infinity
    case (2, 7): -.infinity
    default: sin(Float(step) * 0.1 + Float(tag)) * Float(tag + 1)
    }
  }

  /// Two sessions of which the second starts again at step 250.
  private func write(to directory: URL) throws -> Expectation {
    var expectation = Expectation()
    var manifest = RunManifest()
    manifest.configuration = ["g.learning_rate": "0.0002", "objective": "non-saturating"]
    expectation.configuration = manifest.configuration ?? [:]
    for (first, end) in [(0, 300), (250, 400)] {
      let writer = try TraceWriter(
        directory: directory, manifest: manifest, firstStep: first, timeSource: .system)
      let group = writer.register(Self.tags)
      for step in first..<end {
        let values = Self.tags.indices.map { value($0, at: step) + (first > 0 ? 1 : 0) }
        try writer.write(step: step, group, values)
        for (tag, value) in zip(Self.tags, values) {
          let kept = expectation.scalars[tag, default: []].filter { $0[0] < UInt64(step) }
          expectation.scalars[tag] = kept + [[UInt64(step), UInt64(value.bitPattern)]]
        }
      }
      if first > 0 {
        expectation.tensor = [1, 0, 3.5, 8]
        try writer.writeTensor(expectation.tensor, shape: [4], tag: "mode/counts", step: 399)
        let bins = [(-1.0, 0.0, 3.0), (0, 0.5, 0), (0.5, 2, 7)]
        expectation.histogram = bins.map { [$0.0, $0.1, $0.2] }
        try writer.writeHistogram(
          bins.map { HistogramSnapshot.Bin(lower: $0.0, upper: $0.1, count: $0.2) },
          tag: "hist/d_real", step: 399)
        expectation.text = "a <b>note</b>"
        try writer.writeText(expectation.text, tag: "event/note", step: 399)
        expectation.image = Self.png
        try writer.writeImage(
          Self.png, tag: "sample/fixed", step: 399, width: 1, height: 1, channels: 1)
      }
      try writer.finish(status: .finished)
    }
    return expectation
  }

  @Test func `reads back everything that was written`() throws {
    let temporary = try TemporaryDirectory()
    let requested = ProcessInfo.processInfo.environment["GANSCOPE_INTEROP"]
    let root = requested.map { URL(fileURLWithPath: $0) } ?? temporary.url
    let directory = root.appendingPathComponent("run")
    let expectation = try write(to: directory)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try encoder.encode(expectation).write(to: root.appendingPathComponent("expected.json"))

    let trace = try #require(try TraceReader.read(directory.path).first)
    #expect(Set(trace.series.keys) == Set(expectation.scalars.keys))
    for (tag, points) in expectation.scalars {
      let series = try #require(trace.series[tag])
      #expect(
        zip(series.steps, series.values).map { [UInt64($0), UInt64($1.bitPattern)] } == points)
    }
    #expect(trace.tensors["mode/counts"]?.first?.values == expectation.tensor)
    #expect(
      trace.histograms["hist/d_real"]?.first?.bins.map { [$0.lower, $0.upper, $0.count] }
        == expectation.histogram)
    #expect(trace.texts["event/note"]?.first?.text == expectation.text)
    #expect(trace.hyperparameters == ["g.learning_rate": "0.0002", "objective": "non-saturating"])
    #expect(trace.images["sample/fixed"]?.first.map { Array($0.encoded) } == Self.png)
  }
}
