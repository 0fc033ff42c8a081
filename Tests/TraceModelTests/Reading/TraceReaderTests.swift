import Foundation
import TestSupport
import Testing

@testable import TraceModel

@Suite struct TraceReaderTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Writes an event file into the run and returns its path.
  @discardableResult
  private func write(_ events: [[UInt8]], _ name: String = "events.out.tfevents.1") throws
    -> String
  {
    let url = URL(fileURLWithPath: directory.path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(EventBytes.file(events)).write(to: url)
    return url.path
  }

  private func read() throws -> Trace {
    let traces = try TraceReader.read(directory.url.path)
    return try #require(traces.count == 1 ? traces[0] : nil)
  }

  @Test func `reads scalars in the order logged and gives them roles`() throws {
    try write([
      EventBytes.scalars(step: 0, ["errD": 1.5, "errG": 0.5, "odd": .nan]),
      EventBytes.scalars(step: 1, ["errD": -.infinity, "errG": 0.25]),
    ])
    let trace = try read()
    #expect(Array(trace.series.keys) == ["errD", "errG", "odd"])
    #expect(trace[.discriminatorLoss]?.values == [1.5, -.infinity])
    #expect(trace.series["errG"]?.steps == [0, 1])
    #expect(trace.series["odd"]?.values.first?.isNaN == true)
    #expect(trace.notices.isEmpty)
    #expect(trace.name == directory.url.lastPathComponent)
    #expect(trace.stepCount == 2)
  }

  /// A tensor's type, the fields of its elements, and the number they hold.
  static let scalarTensors: [(type: Int, elements: [UInt8], number: Float)] = [
    (1, EventBytes.message { $0.field(5, bytes: [0, 0, 0xc0, 0x3f]) }, 1.5),
    (2, EventBytes.message { $0.field(6, 2.25) }, 2.25),
    (3, EventBytes.message { $0.field(7, -2) }, -2),
    (3, EventBytes.message { $0.field(7, bytes: [5]) }, 5),
    (9, EventBytes.message { $0.field(10, 7) }, 7),
    (10, EventBytes.message { $0.field(11, 1) }, 1),
    (19, EventBytes.message { $0.field(13, 0xc000) }, -2),
    (14, EventBytes.message { $0.field(13, 0x4040) }, 3),
    (23, EventBytes.message { $0.field(17, 9) }, 9),
    (4, EventBytes.message { $0.field(4, bytes: [200]) }, 200),
    (6, EventBytes.message { $0.field(4, bytes: [200]) }, -56),
    (2, EventBytes.message { $0.field(4, bytes: [0, 0, 0, 0, 0, 0, 0xf8, 0x3f]) }, 1.5),
  ]

  @Test(arguments: scalarTensors)
  func `reads scalars in tensors of any type`(
    type: Int, elements: [UInt8], number: Float
  ) throws {
    let value = EventBytes.tensor("t", plugin: "scalars", type: type, shape: []) {
      $0.append(elements)
    }
    try write([EventBytes.event(step: 4, [value])])
    #expect(try read().series["t"] == Series(tag: "t", steps: [4], values: [number]))
  }

  @Test func `reads both encodings of images`() throws {
    let old = EventBytes.message {
      $0.field(1, "old")
      $0.field(4) {
        $0.field(1, 20)
        $0.field(2, 30)
        $0.field(4, bytes: Array("PNG".utf8))
      }
    }
    let new = EventBytes.tensor("new", plugin: "images", type: 7, shape: [4]) {
      for text in ["30", "20", "one", "two"] { $0.field(8, text) }
    }
    try write([EventBytes.event(step: 3, [old, new])])
    let trace = try read()
    #expect(
      trace.images["old"]
        == [ImageSnapshot(step: 3, width: 30, height: 20, encoded: Data("PNG".utf8))])
    #expect(
      trace.images["new"]?.map { String(decoding: $0.encoded, as: UTF8.self) } == ["one", "two"])
    #expect(trace.images["new"]?.first?.width == 30)
  }

  @Test func `reads both encodings of histograms`() throws {
    let old = EventBytes.message {
      $0.field(1, "old")
      $0.field(5) {
        $0.field(1, -1.0)
        $0.field(2, 3.0)
        for limit in [-2.0, 0, 2, 4, 1e308] { $0.field(6, limit) }
        for count in [0.0, 5, 0, 1, 0] { $0.field(7, count) }
      }
    }
    let new = EventBytes.tensor("new", plugin: "histograms", type: 2, shape: [2, 3]) {
      for number in [0.0, 1, 7, 1, 2, 8] { $0.field(6, number) }
    }
    try write([EventBytes.event(step: 9, [old, new])])
    let trace = try read()
    typealias Bin = HistogramSnapshot.Bin
    #expect(
      trace.histograms["old"]?.first?.bins == [
        Bin(lower: -1, upper: 0, count: 5), Bin(lower: 0, upper: 2, count: 0),
        Bin(lower: 2, upper: 3, count: 1),
      ])
    #expect(
      trace.histograms["new"] == [
        HistogramSnapshot(
          step: 9, bins: [Bin(lower: 0, upper: 1, count: 7), Bin(lower: 1, upper: 2, count: 8)])
      ])
  }

  @Test func `reads arrays, texts and hyper-parameters`() throws {
    let array = EventBytes.tensor("mode/counts", plugin: "gan_diag", type: 1, shape: [2, 2]) { w in
      for number: Float in [1, 2, 3, 4] { w.field(5, number) }
    }
    let text = EventBytes.tensor("note/text_summary", plugin: "text", type: 7, shape: [1]) {
      $0.field(8, "hello")
    }
    let hyperparameters = EventBytes.message {
      $0.field(1, "_hparams_/session_start_info")
      $0.field(9) {
        $0.field(1) {
          $0.field(1, "hparams")
          $0.field(
            2,
            bytes: EventBytes.message {
              $0.field(3) {
                $0.field(1) {
                  $0.field(1, "lr")
                  $0.field(2) { $0.field(2, 0.5) }
                }
              }
            })
        }
      }
    }
    try write([EventBytes.event(step: 1, [array, text, hyperparameters])])
    let trace = try read()
    #expect(
      trace.tensors["mode/counts"]
        == [TensorSnapshot(step: 1, shape: [2, 2], values: [1, 2, 3, 4])])
    #expect(trace.texts["note/text_summary"] == [TextSnapshot(step: 1, text: "hello")])
    #expect(trace.hyperparameters == ["lr": "0.5"])
  }

  @Test func `rejects tensors whose shape and elements disagree`() throws {
    let lie = EventBytes.tensor("lie", plugin: "", type: 1, shape: [1 << 40, 1 << 20]) {
      $0.field(5, Float(1))
    }
    try write([EventBytes.event(step: 0, [lie]), EventBytes.scalars(step: 1, ["a": 1])])
    let trace = try read()
    #expect(trace.tensors.isEmpty)
    #expect(trace.notices.map(\.kind) == [.damage])
    #expect(trace.series["a"]?.count == 1)
  }

  @Test func `supersedes what a restarted session logs again`() throws {
    try write((0..<10).map { EventBytes.scalars(step: $0, ["a": Float($0)]) }, "a.tfevents.1")
    try write(
      [EventBytes.sessionStart(step: 5)]
        + (5..<8).map { EventBytes.scalars(step: $0, ["a": Float(10 * $0)]) }, "a.tfevents.2")
    let trace = try read()
    #expect(trace.series["a"]?.values == [0, 1, 2, 3, 4, 50, 60, 70])
    #expect(trace.notices.map(\.kind) == [.restart])
    #expect(trace.notices[0].message.contains("step 5: 5 values"))
  }

  @Test func `supersedes without a session record when a later file goes back`() throws {
    try write((0..<10).map { EventBytes.scalars(step: $0, ["a": 1, "b": 1]) }, "a.tfevents.1")
    try write((6..<9).map { EventBytes.scalars(step: $0, ["a": 2]) }, "a.tfevents.2")
    let trace = try read()
    #expect(trace.series["a"]?.steps == Array(0..<9))
    #expect(trace.series["b"]?.count == 10)
    #expect(trace.notices.map(\.kind) == [.restart])
  }

  @Test func `counts on when the step starts again every epoch`() throws {
    try write(
      (0..<3).flatMap { _ in
        stride(from: 0, to: 40, by: 10).map { EventBytes.scalars(step: $0, ["a": 1]) }
      })
    let trace = try read()
    #expect(trace.series["a"]?.steps == Array(stride(from: 0, to: 120, by: 10)))
    #expect(trace.notices.map(\.kind) == [.steps])
    #expect(trace.notices[0].message.contains("2 times"))
  }

  @Test func `counts values that were logged without a step`() throws {
    try write((0..<5).map { _ in EventBytes.scalars(step: 0, ["a": 1]) })
    let trace = try read()
    #expect(trace.series["a"]?.steps == [0, 1, 2, 3, 4])
    #expect(trace.notices.map(\.kind) == [.steps])
  }

  @Test func `sorts values that came out of order`() throws {
    try write([5, 7, 6, 8].map { EventBytes.scalars(step: $0, ["a": Float($0)]) })
    let trace = try read()
    #expect(trace.series["a"]?.steps == [5, 6, 7, 8])
    #expect(trace.series["a"]?.values == [5, 6, 7, 8])
    #expect(trace.notices.map(\.kind) == [.steps])
  }

  @Test func `keeps steps that no arithmetic survives within bounds`() throws {
    try write([Int.min, 0, Int.max].map { EventBytes.scalars(step: $0, ["a": 1]) })
    let trace = try read()
    #expect(trace.series["a"]?.steps.allSatisfy { abs($0) <= 1 << 53 } == true)
    #expect(trace.stepCount > 0)
  }

  @Test func `takes hostile tags as text`() throws {
    let tags = ["<script>", "../../etc", "\u{202e}evil", String(repeating: "x", count: 10_000), ""]
    try write([EventBytes.event(step: 0, tags.map { EventBytes.scalar($0, 1) })])
    #expect(try Array(read().series.keys) == tags)
  }

  @Test func `repairs tags that are not UTF-8`() throws {
    let value: [UInt8] = [0x0a, 2, 0xff, 0x41, 0x15, 0, 0, 0x80, 0x3f]
    try write([EventBytes.event(step: 0, [value]), EventBytes.event(step: 1, [value])])
    let trace = try read()
    #expect(trace.series["\u{fffd}A"]?.values == [1, 1])
  }

  @Test func `reads several runs of one log directory`() throws {
    for run in ["a", "b/c"] {
      try write([EventBytes.scalars(step: 0, ["d_loss": 1, "g_loss": 2])], run + "/x.tfevents.1")
    }
    let traces = try TraceReader.read(directory.url.path)
    #expect(traces.map(\.name) == ["a", "b/c"])
    #expect(traces.map { $0.roles.tag(for: .generatorLoss) } == ["g_loss", "g_loss"])
  }

  @Test func `keeps numbered runs of a single metric apart`() throws {
    for run in ["run_1", "run_2"] {
      try write([EventBytes.scalars(step: 0, ["loss": 1])], run + "/x.tfevents.1")
    }
    #expect(try TraceReader.read(directory.url.path).map(\.name) == ["run_1", "run_2"])
  }

  @Test func `puts together runs that are spread over directories`() throws {
    try write([EventBytes.scalars(step: 0, ["lr": 1])], "x.tfevents.1")
    try write([EventBytes.scalars(step: 0, ["loss": 1])], "loss_D/x.tfevents.1")
    try write([EventBytes.scalars(step: 0, ["loss": 2])], "loss_G/x.tfevents.1")
    let trace = try read()
    #expect(Array(trace.series.keys) == ["lr", "loss_D/loss", "loss_G/loss"])
    #expect(trace[.generatorLoss]?.values == [2])
  }

  @Test func `puts together a directory a metric`() throws {
    for (metric, tag) in [("errD", "loss"), ("errG", "loss"), ("D(x)", "prob")] {
      try write([EventBytes.scalars(step: 0, [tag: 1])], "data/\(metric)/x.tfevents.1")
    }
    let trace = try read()
    #expect(trace.series.count == 3)
    #expect(trace[.outputReal]?.tag == "D(x)/prob")
  }

  @Test func `tells the parts of a loss from outputs by their values`() throws {
    try write(
      (0..<20).map {
        let (real, fake) = (Float($0) * 0.1, Float(20 - $0) * 0.3)
        return EventBytes.scalars(
          step: $0, ["D_real": real, "D_fake": fake, "D_loss": (real + fake) / 2, "G_loss": 1])
      })
    let trace = try read()
    #expect(trace.roles.role(of: "D_real") == .discriminatorLossReal)
    #expect(trace[.discriminatorLossFake]?.tag == "D_fake")
    #expect(trace[.outputReal] == nil)
  }

  @Test func `finds sample arrays and the manifest beside the log`() throws {
    try write([EventBytes.scalars(step: 0, ["x": 1])])
    let samples = directory.path("samples")
    try FileManager.default.createDirectory(atPath: samples, withIntermediateDirectories: true)
    for name in ["real.npy", "fake-0100.npy", "fake-5.npy", "fake-x.npy", "other.npy"] {
      try Data().write(to: URL(fileURLWithPath: samples + "/" + name))
    }
    var manifest = RunManifest()
    manifest.roles = ["x": "loss/d"]
    try manifest.write(inRun: directory.url.path)
    let trace = try read()
    #expect(trace.samples?.fake.map(\.step) == [5, 100])
    #expect(trace.samples?.real == samples + "/real.npy")
    #expect(trace.manifest == manifest)
    #expect(trace[.discriminatorLoss]?.tag == "x")
  }

  @Test func `reads back the numbers of a manifest that JSON does not have`() throws {
    var manifest = RunManifest()
    manifest.modes = .init(centers: [[.infinity, -.infinity]], standardDeviation: .nan)
    try manifest.write(inRun: directory.url.path)
    let read = try #require(try RunManifest.read(inRun: directory.url.path)?.modes)
    #expect(read.centers == [[.infinity, -.infinity]])
    #expect(read.standardDeviation.isNaN)
  }

  @Test func `goes on without a broken manifest and says so`() throws {
    try write([EventBytes.scalars(step: 0, ["x": 1])])
    try Data("{\"schema\": \"one\"}".utf8).write(
      to: URL(fileURLWithPath: directory.path("run.json")))
    let trace = try read()
    #expect(trace.manifest == nil)
    #expect(trace.notices.map(\.kind) == [.ignored])
    #expect(trace.notices[0].message.contains("`schema`"))
  }

  @Test func `says what is wrong with a path`() throws {
    #expect(throws: TraceReadError.self) { try TraceReader.read(directory.path("none")) }
    let error = #expect(throws: TraceReadError.self) { try TraceReader.read(directory.url.path) }
    #expect(error?.description.contains("holds no log") == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test func `refuses an event file of which not one record can be read`() throws {
    let directory = try TemporaryDirectory()
    var random = SplitMix(state: 8)
    let noise = Data((0..<4000).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    let file = directory.url.appendingPathComponent("run/events.out.tfevents.1.host")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try noise.write(to: file)
    for path in [file.path, directory.path("run")] {
      let error = #expect(throws: TraceReadError.self) { try TraceReader.read(path) }
      #expect(error?.path == file.path)
      #expect(error?.problem.contains("not one record") == true)
    }
    // Another log of the run is read, and the file is told.
    _ = try directory.write("step,d_loss,g_loss\n0,1,2\n1,1,2\n", to: "run/metrics.csv")
    let trace = try #require(try TraceReader.read(directory.path("run")).first)
    #expect(trace.series["d_loss"]?.count == 2)
    #expect(trace.notices.contains { $0.message.contains("not one record") })
  }
}
