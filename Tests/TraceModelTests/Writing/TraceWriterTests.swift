import Foundation
import TestSupport
import Testing

@testable import TraceModel

@Suite struct TraceWriterTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func writer(
    _ manifest: RunManifest = RunManifest(), firstStep: Int = 0, time: TimeSource = .steps
  ) throws -> TraceWriter {
    try TraceWriter(
      directory: directory.url, manifest: manifest, firstStep: firstStep, timeSource: time)
  }

  private func read() throws -> Trace {
    let traces = try TraceReader.read(directory.url.path)
    return try #require(traces.count == 1 ? traces[0] : nil)
  }

  private func eventFiles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.url.path)
      .filter { $0.contains("tfevents") }.sorted()
  }

  @Test func `reads back what it wrote`() throws {
    var manifest = RunManifest()
    manifest.configuration = ["g.lr": "0.0002", "objective": "minimax"]
    let writer = try writer(manifest)
    let group = writer.register(["loss/d", "loss/g"])
    for step in 0..<100 { try writer.write(step: step, group, [Float(step), .nan]) }
    try writer.write(step: 99, scalars: [("mode/covered", 8)])
    try writer.writeTensor([1, 2, 3, 4, 5, 6], shape: [2, 3], tag: "field/d", step: 50)
    try writer.writeTensor([6, 5, 4, 3, 2, 1], shape: [2, 3], tag: "field/d", step: 60)
    let bins = [
      HistogramSnapshot.Bin(lower: -1, upper: 0, count: 3),
      HistogramSnapshot.Bin(lower: 0, upper: 1, count: 4),
    ]
    try writer.writeHistogram(bins, tag: "hist/d_real", step: 7)
    try writer.writeImage(Array("PNG".utf8), tag: "sample/fixed", step: 8, width: 2, height: 3)
    try writer.writeText("a <note>", tag: "event/note", step: 9)
    try writer.finish(status: .finished)

    let trace = try read()
    #expect(trace.notices.isEmpty)
    #expect(trace[.discriminatorLoss]?.values == (0..<100).map(Float.init))
    #expect(trace[.generatorLoss]?.values.allSatisfy(\.isNaN) == true)
    #expect(trace[.generatorLoss]?.steps == Array(0..<100))
    #expect(trace[.modesCovered]?.values == [8])
    #expect(
      trace.tensors(.discriminatorField) == [
        TensorSnapshot(step: 50, shape: [2, 3], values: [1, 2, 3, 4, 5, 6]),
        TensorSnapshot(step: 60, shape: [2, 3], values: [6, 5, 4, 3, 2, 1]),
      ])
    #expect(trace.histograms["hist/d_real"] == [HistogramSnapshot(step: 7, bins: bins)])
    #expect(
      trace.images(.fixedSamples)
        == [ImageSnapshot(step: 8, width: 2, height: 3, encoded: Data("PNG".utf8))])
    #expect(trace.texts["event/note"] == [TextSnapshot(step: 9, text: "a <note>")])
    #expect(trace.hyperparameters == ["g.lr": "0.0002", "objective": "minimax"])
    #expect(trace.manifest?.status == .finished)
    #expect(trace.manifest?.configuration == manifest.configuration)
  }

  @Test func `writes the same bytes for the same run`() throws {
    func bytes() throws -> Data {
      let directory = try TemporaryDirectory()
      var manifest = RunManifest()
      manifest.configuration = ["a": "1", "b": "2", "c": "x"]
      let writer = try TraceWriter(
        directory: directory.url, manifest: manifest, timeSource: .steps)
      try writer.write(step: 3, scalars: [("loss/d", 1), ("loss/g", 2)])
      try writer.finish(status: .finished)
      return try Data(
        contentsOf: directory.url.appendingPathComponent("events.out.tfevents.0000000000.ganscope"))
    }
    #expect(try bytes() == bytes())
  }

  @Test(arguments: [TimeSource.system, .steps])
  func `resumes in a new file and says what it found`(time: TimeSource) throws {
    let first = try writer(time: time)
    #expect(first.notices.isEmpty)
    for step in 0..<10 { try first.write(step: step, scalars: [("loss/d", 1)]) }
    try first.flush()
    // The first session is never finished.
    let second = try writer(firstStep: 6, time: time)
    #expect(second.notices.map(\.kind) == [.restart])
    #expect(second.notices[0].message.contains("did not finish"))
    for step in 6..<9 { try second.write(step: step, scalars: [("loss/d", 2)]) }
    try second.finish(status: .finished)
    #expect(try eventFiles().count == 2)
    let trace = try read()
    #expect(trace[.discriminatorLoss]?.values == [1, 1, 1, 1, 1, 1, 2, 2, 2])
    #expect(trace.texts["event/session"]?.count == 1)
    #expect(withExtendedLifetime(first) { trace.notices.map(\.kind) } == [.restart])
  }

  @Test func `names the plugin with the first value of a tag alone`() throws {
    let writer = try writer()
    for step in 0..<3 { try writer.writeText("x", tag: "event/x", step: step) }
    try writer.finish(status: .failed)
    let path = directory.path(try eventFiles()[0])
    let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    #expect(text.components(separatedBy: "event/x").count == 4)
    // Once for this tag, not for each value.
    #expect(text.components(separatedBy: "\u{6}\n\u{4}text").count == 2)
    #expect(try read().texts["event/x"]?.count == 3)
  }

  @Test func `names sample files so that they sort by step`() throws {
    let writer = try writer()
    #expect(try writer.sampleFile(step: nil).lastPathComponent == "real.npy")
    let url = try writer.sampleFile(step: 250)
    #expect(url.lastPathComponent == "fake-0000250.npy")
    try Data().write(to: url)
    #expect(try read().samples?.fake.map(\.step) == [250])
  }

  @Test func `says what is wrong when the directory cannot be made`() throws {
    let file = directory.path("file")
    try Data().write(to: URL(fileURLWithPath: file))
    let error = #expect(throws: TraceWriteError.self) {
      try TraceWriter(directory: URL(fileURLWithPath: file), manifest: RunManifest())
    }
    #expect(error?.description.contains(file) == true)
  }

  @Test func `durations stay out of the log whose times are steps`() throws {
    func logBytes() throws -> (log: Data, trace: Trace) {
      let directory = try TemporaryDirectory()
      let writer = try TraceWriter(
        directory: directory.url, manifest: RunManifest(), timeSource: .steps)
      for step in 0..<3 {
        try writer.write(step: step, scalars: [("loss/d", 1)])
        try writer.writeStepTime(.random(in: 1...2), step: step)
      }
      try writer.finish(status: .finished)
      let log = directory.path("events.out.tfevents.0000000000.ganscope")
      let trace = try TraceReader.read(directory.url.path)[0]
      return (try Data(contentsOf: URL(fileURLWithPath: log)), trace)
    }
    let (first, second) = (try logBytes(), try logBytes())
    #expect(first.log == second.log)
    #expect(first.trace[.stepTime]?.steps == [0, 1, 2])
    #expect(first.trace[.discriminatorLoss]?.count == 3)
    #expect(first.trace.notices.isEmpty)
  }

  @Test func `a restart supersedes durations of the earlier session and keeps its own`() throws {
    for (firstStep, milliseconds) in [(0, Float(1)), (2, Float(5))] {
      let writer = try writer(firstStep: firstStep)
      for step in firstStep..<(firstStep + 4) {
        try writer.write(step: step, scalars: [("loss/d", 1)])
        try writer.writeStepTime(milliseconds, step: step)
      }
      try writer.flush()
    }
    #expect(try read()[.stepTime]?.values == [1, 1, 5, 5, 5, 5])
    #expect(try read()[.stepTime]?.steps == Array(0..<6))
  }
}
