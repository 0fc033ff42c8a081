import Foundation
import TestSupport
import Testing

@testable import TraceModel

@Suite struct ImporterTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func read(
    _ text: String, as name: String, options: TraceReader.Options = .init()
  ) throws -> [Trace] {
    let path = directory.path(name)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try TraceReader.read(path, options: options)
  }

  private func points(_ trace: Trace?, _ tag: String) -> [String] {
    guard let series = trace?.series[tag] else { return ["no \(tag)"] }
    return zip(series.steps, series.values).map { "\($0): \($1)" }
  }

  @Test func `reads Lightning's sparse table`() throws {
    let trace = try read(
      "d_loss,epoch,g_loss,step\n0.5,0,,49\n,0,1.5,49\nnan,1,2.5,99\n", as: "metrics.csv"
    ).first
    #expect(points(trace, "d_loss") == ["49: 0.5", "99: nan"])
    #expect(points(trace, "g_loss") == ["49: 1.5", "99: 2.5"])
    #expect(trace?.roles.tag(for: .discriminatorLoss) == "d_loss")
    #expect(trace?.series["epoch"] == nil)
    #expect(trace?.name == "metrics")
  }

  @Test func `reads Keras's table, an epoch a step`() throws {
    let trace = try read("epoch,d_loss,g_loss\n0,1.0,2.0\n1,0.5,2.5\n", as: "log.csv").first
    #expect(points(trace, "g_loss") == ["0: 2.0", "1: 2.5"])
    #expect(trace?.notices.first?.message.contains("epoch") == true)
  }

  @Test func `counts the batches of Keras's bars over the epochs above them`() throws {
    let trace = try read(
      """
      Epoch 1/3
      30/30 [==============================] - 3s 25ms/step - d_loss: 0.5 - g_loss: 1.5
      Epoch 2/3
      30/30 [==============================] - 3s 25ms/step - d_loss: 0.25 - g_loss: 2.5
      """, as: "keras.txt"
    ).first
    #expect(points(trace, "d_loss") == ["30: 0.5", "60: 0.25"])
    #expect(trace?.roles.tag(for: .generatorLoss) == "g_loss")
  }

  @Test(arguments: [
    "epoch,d_loss,g_loss\n0.25,1,2\n0.5,1,2\n0.75,1,2\n",
    "epoch,batch_size,d_loss,g_loss\n0,8,1,2\n0,8,1,2\n1,8,1,2\n",
  ])
  func `counts rows where epochs do not tell them apart`(text: String) throws {
    let trace = try read(text, as: "log.csv").first
    #expect(points(trace, "g_loss") == ["0: 2.0", "1: 2.0", "2: 2.0"])
    #expect(trace?.notices.contains { $0.message.contains("rows are counted") } == true)
  }

  @Test func `names the series of TensorBoard's download after its file`() throws {
    let trace = try read(
      "Wall time,Step,Value\n1.5,0,0.5\n2.5,10,0.25\n", as: "run-dcgan-tag-Loss_D.csv"
    ).first
    #expect(points(trace, "Loss_D") == ["0: 0.5", "10: 0.25"])
  }

  @Test(arguments: ["# made by me\nstep,d_loss\n3,0.5\n", "# made by me\n# step,d_loss\n3,0.5\n"])
  func `passes over comments above a table`(text: String) throws {
    let trace = try read(text, as: "log.csv").first
    #expect(points(trace, "d_loss") == ["3: 0.5"])
  }

  @Test func `reads tables whose numbers have commas for points`() throws {
    let trace = try read("step;Verlust_D;d_loss\n0;1,5;-0,25\n1;2;3,5e-1\n", as: "log.csv").first
    #expect(points(trace, "d_loss") == ["0: -0.25", "1: 0.35"])
    #expect(points(trace, "Verlust_D") == ["0: 1.5", "1: 2.0"])
  }

  @Test func `reads columns that spaces part, as they are printed`() throws {
    let trace = try read(
      """
      epoch     gen_loss   crit_loss  time
      0         0.75       1.25       00:07
      1         1.5        -0.5       00:07
      """, as: "output.txt"
    ).first
    #expect(points(trace, "gen_loss") == ["0: 0.75", "1: 1.5"])
    #expect(trace?.roles.tag(for: .discriminatorLoss) == "crit_loss")
  }

  @Test func `finds logs in the folders that libraries make`() throws {
    let table = "step,d_loss,g_loss\n0,1,2\n1,1,2\n"
    _ = try directory.write(table, to: "one/lightning_logs/version_0/metrics.csv")
    let one = try TraceReader.read(directory.path("one"))
    #expect(one.map(\.name) == ["one"])
    for seed in 0..<2 { _ = try directory.write(table, to: "two/seed\(seed)/log.csv") }
    #expect(try TraceReader.read(directory.path("two")).map(\.name) == ["seed0", "seed1"])
    for last in [5, 10] {
      let entries = (1...last).map { "{\"step\": \($0), \"d_loss\": 0.5}" }
      let state = "{\"log_history\": [\(entries.joined(separator: ","))]}"
      _ = try directory.write(state, to: "three/checkpoint-\(last)/trainer_state.json")
    }
    #expect(try TraceReader.read(directory.path("three")).map(\.stepCount) == [11])
  }

  @Test func `reads the runs of a Weights & Biases export apart`() throws {
    let traces = try read(
      """
      "Step","gan - a - d_loss","gan - a - d_loss__MIN","gan - a - d_loss__MAX","b - d_loss"
      "10","0.5","0.5","0.5",""
      "20","0.25","0.25","0.25","1.5"
      """, as: "export.csv")
    #expect(traces.map(\.name) == ["gan - a", "b"])
    #expect(points(traces.first, "d_loss") == ["10: 0.5", "20: 0.25"])
    #expect(points(traces.last, "d_loss") == ["20: 1.5"])
  }

  @Test func `finds lines whatever ends them`() {
    let log = TextLog(path: "x", bytes: Array("\u{feff}a\r\n\n\rb\rcd\n".utf8))
    #expect(log.lines.map { String(decoding: $0, as: UTF8.self) } == ["a", "b", "cd"])
    #expect(String(decoding: log.firstLine, as: UTF8.self) == "a")
    #expect(TextLog(path: "x", bytes: []).lines.map(Array.init).isEmpty)
  }

  @Test func `keeps an image whose file is written again`() throws {
    let path = directory.path("latest.png")
    let header: [UInt8] = [0x89, 0x50, 0x4e, 0x47] + [UInt8](repeating: 1, count: 60_000)
    try Data(header).write(to: URL(fileURLWithPath: path))
    let images = ImageFolderImporter.images(in: directory.url.path)
    let image = try #require(images["latest"]?.first)
    // As a training loop does it: the file is cut to nothing, in place.
    truncate(path, 0)
    #expect(image.encoded.elementsEqual(header))
  }

  @Test func `adds up the parts of D's loss where only those are logged`() throws {
    let trace = try read(
      "step,l_d_real,l_d_fake,l_g_gan\n0,0.5,0.25,2\n1,0.25,0.125,3\n", as: "parts.csv"
    ).first
    #expect(trace?[.discriminatorLoss]?.values == [0.75, 0.375])
    #expect(trace?[.generatorLoss]?.tag == "l_g_gan")
    #expect(trace?.notices.map(\.kind).contains(.derived) == true)
  }

  @Test func `finds the samples beside a table`() throws {
    _ = try read("step,d_loss,g_loss\n0,1,2\n", as: "metrics.csv")
    let samples = directory.url.appendingPathComponent("samples")
    try FileManager.default.createDirectory(at: samples, withIntermediateDirectories: true)
    try Data().write(to: samples.appendingPathComponent("fake-0010.npy"))
    let trace = try TraceReader.read(directory.url.path).first
    #expect(trace?.samples?.fake.map(\.step) == [10])
  }

  @Test func `says how to unpack a compressed log`() throws {
    let path = directory.path("metrics.csv.gz")
    try Data([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]).write(to: URL(fileURLWithPath: path))
    #expect {
      try TraceReader.read(path)
    } throws: {
      ($0 as? TraceReadError)?.advice.contains("gunzip") == true
    }
  }

  @Test(arguments: [",", ";", "\t"])
  func `reads tables with any delimiter and counts rows without a step`(delimiter: String) throws {
    let text = [["errD", "errG"], ["1", "2"], ["3", "4"]].map { $0.joined(separator: delimiter) }
    let trace = try read(text.joined(separator: "\r\n"), as: "x.csv").first
    #expect(points(trace, "errD") == ["0: 1.0", "1: 3.0"])
    #expect(trace?.notices.map(\.kind) == [.steps])
  }

  @Test func `reads StyleGAN's statistics with their NaN`() throws {
    let trace = try read(
      """
      {"Loss/G/loss": {"num": 4, "mean": 0.5, "std": 0.1}, "Loss/D/reg": {"num": 0, "mean": NaN, \
      "std": NaN}, "Progress/kimg": {"num": 1, "mean": 4.0, "std": 0.0}, "timestamp": 1.5e9}
      {"Loss/G/loss": {"num": 4, "mean": Infinity, "std": 0.1}, "Progress/kimg": {"num": 1, \
      "mean": 8.0, "std": 0.0}, "timestamp": 1.5e9}
      """, as: "stats.jsonl"
    ).first
    #expect(points(trace, "Loss/G/loss") == ["4: 0.5", "8: inf"])
    #expect(trace?.series["Loss/D/reg"] == nil)
    #expect(trace?.roles.role(of: "Loss/G/loss") == .generatorLoss)
  }

  @Test func `reads lines of JSON, nested or not`() throws {
    let trace = try read(
      "{\"step\": 5, \"loss\": {\"d\": 1.5}, \"note\": \"x\"}\nbroken\n"
        + "{\"step\": 6, \"loss\": {\"d\": -Infinity}, \"list\": [1]}\n", as: "log.jsonl"
    ).first
    #expect(points(trace, "loss/d") == ["5: 1.5", "6: -inf"])
    #expect(trace?.notices.map(\.kind) == [.damage])
  }

  @Test func `reads a trainer's state`() throws {
    let trace = try read(
      "{\"epoch\": 1.0, \"log_history\": [{\"epoch\": 0.5, \"loss\": 2.5, \"grad_norm\": 1.5, "
        + "\"step\": 10}, {\"epoch\": 1.0, \"loss\": 1.5, \"step\": 20}]}\n",
      as: "trainer_state.json"
    ).first
    #expect(points(trace, "loss") == ["10: 2.5", "20: 1.5"])
  }

  @Test func `reads a dumped history`() throws {
    let trace = try read("{\"d_loss\": [1, 0.5], \"g_loss\": [2, NaN]}", as: "history.json").first
    #expect(points(trace, "d_loss") == ["0: 1.0", "1: 0.5"])
    #expect(points(trace, "g_loss") == ["0: 2.0", "1: nan"])
  }

  @Test func `reads console output among other text`() throws {
    let lines = (0..<3).flatMap { epoch in
      ["Starting epoch \(epoch)"]
        + (0..<4).map {
          "[\(epoch)/3][\($0)/4]\tLoss_D: 0.5\tLoss_G: 1.5\tD(x): 0.75\tD(G(z)): 0.25 / 0.125"
        }
    }
    let trace = try read(lines.joined(separator: "\n"), as: "train.log").first
    #expect(trace?.series["Loss_D"]?.steps == Array(0..<12))
    #expect(trace?.roles.tag(for: .outputReal) == "D(x)")
    #expect(trace?.roles.tag(for: .outputFake) == "D(G(z))")
    #expect(trace?.roles.tag(for: .outputFakeAfterGenerator) == "D(G(z))/after")
  }

  @Test func `counts iterations on over the epochs`() throws {
    let lines = (1...3).flatMap { epoch in
      stride(from: 100, through: 400, by: 100).map {
        "(epoch: \(epoch), iters: \($0), time: 0.1, data: 0.1) D_A: 0.5 G_A: 1"
      }
    }
    let trace = try read(lines.joined(separator: "\n"), as: "loss_log.txt").first
    #expect(trace?.series["D_A"]?.steps == Array(stride(from: 100, through: 1200, by: 100)))
  }

  @Test func `reads lines by a pattern of the user's`() throws {
    let options = TraceReader.Options(linePattern: #"^it (?<step>\d+) <(?<d_loss>\S+)>"#)
    let trace = try read("it 7 <0.5>\nother\nit 9 <nan>\n", as: "x.txt", options: options).first
    #expect(points(trace, "d_loss") == ["7: 0.5", "9: nan"])
    let error = #expect(throws: TraceReadError.self) {
      try read("x", as: "x.txt", options: .init(linePattern: "(?<step"))
    }
    #expect(error?.problem.contains("regular expression") == true)
  }

  @Test func `reads a run of MLflow's file store`() throws {
    let run = directory.url.appendingPathComponent("mlruns/0/abc")
    let files = [
      "meta.yaml": "run_id: abc\n", "metrics/d_loss": "1700000000000 0.5 0\n1700000000001 0.25 1\n",
      "metrics/loss/g": "1700000000000 1.5 0\n", "params/lr": "0.0002",
      "tags/mlflow.runName": "calm",
    ]
    for (name, text) in files {
      let url = run.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    for path in [run.path, directory.path("mlruns"), directory.url.path] {
      let trace = try #require(try TraceReader.read(path).first)
      #expect(points(trace, "d_loss") == ["0: 0.5", "1: 0.25"])
      #expect(points(trace, "loss/g") == ["0: 1.5"])
      #expect(trace.hyperparameters == ["lr": "0.0002"])
    }
  }

  @Test func `takes images named by step beside a log`() throws {
    let header: [UInt8] =
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 0, 5, 0, 0, 0, 7]
    for name in ["fakes000200.png", "fakes001000.png", "fakes_init.png", "reals.png", "notes.png"] {
      let bytes = name == "notes.png" ? [1, 2, 3] : header
      try Data(bytes).write(to: URL(fileURLWithPath: directory.path(name)))
    }
    try Data("epoch,d_loss\n0,1\n".utf8).write(to: URL(fileURLWithPath: directory.path("log.csv")))
    let trace = try #require(try TraceReader.read(directory.url.path).first)
    #expect(trace.images["fakes"]?.map(\.step) == [200, 1000])
    #expect(trace.images["fakes"]?.first?.width == 5)
    #expect(trace.roles.role(of: "fakes") == .randomSamples)
    #expect(trace.roles.role(of: "reals") == .realSamples)
    #expect(trace.images["notes"] == nil)
    #expect(trace.series["d_loss"] != nil)
  }

  @Test(arguments: [
    ("fakes000200", "fakes", 200), ("fake_samples_epoch_010", "fake_samples", 10), ("400", "", 400),
    ("epoch007_fake_B", "fake_B", 7), ("samples_gs-001500_e-000002_b-000100", "samples_e_b", 1500),
    ("generated_img_3_12", "generated_img", 12), ("reals", "reals", nil),
  ])
  func `finds the step in a file's name`(stem: String, tag: String, step: Int?) {
    let name = ImagePath.Name(stem)
    #expect(name.number == step)
    #expect(stem.hasPrefix("samples") || name.tag == tag)
  }

  @Test func `keeps what fits a double and not a float finite, and words for infinity not`() throws
  {
    let trace = try read(
      "step,d_loss,g_loss\n0,1e308,-1e39\n1,1e999,inf\n2,nan,-Infinity\n", as: "log.csv"
    ).first
    let largest = Float.greatestFiniteMagnitude
    #expect(trace?.series["d_loss"]?.values.prefix(2) == [largest, largest])
    #expect(trace?.series["d_loss"]?.values.last?.isNaN == true)
    #expect(trace?.series["g_loss"]?.values == [-largest, .infinity, -.infinity])
    #expect(trace?.notices.contains { $0.message.contains("3 values are too large") } == true)
  }

  @Test func `reads the first of several columns of one name, and says so`() throws {
    let trace = try read("step,d_loss,d_loss,g_loss\n0,1,9,2\n1,1,9,2\n", as: "log.csv").first
    #expect(points(trace, "d_loss") == ["0: 1.0", "1: 1.0"])
    #expect(trace?.notices.contains { $0.message.contains("named d_loss") } == true)
  }

  @Test(arguments: [
    ("0,1,2\n1,3,4\n2,", ["0: 1.0", "1: 3.0"], true),
    ("0,1,2\n1,3,4", ["0: 1.0", "1: 3.0"], false),
    ("0,1,2\n1,3,4\n", ["0: 1.0", "1: 3.0"], false),
  ])
  func `leaves out the row that a file ends within`(
    rows: String, values: [String], isCut: Bool
  ) throws {
    let trace = try read("step,d_loss,g_loss\n" + rows, as: "metrics.csv").first
    #expect(points(trace, "d_loss") == values)
    #expect(trace?.notices.map(\.kind).contains(.tornTail) == isCut)
  }

  @Test(arguments: [
    ("", "is empty"), ("hello\nworld\n", "known form"), ("{\"a\": \"b\"}\n", "holds no values"),
    ("\u{0}\u{1}\u{2}", "known form"), (String(repeating: "[", count: 100_000), "known form"),
  ])
  func `says in one line what is wrong`(text: String, word: String) {
    let error = #expect(throws: TraceReadError.self) { try read(text, as: "x.log") }
    #expect(error?.description.contains(word) == true, "\(String(describing: error))")
    #expect(error?.description.contains("\n") == false)
  }
}
