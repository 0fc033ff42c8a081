import Foundation
import TestSupport
import Testing

/// `ganscope measure`, as a user runs it.
@Suite struct MeasureTests {
  /// The bytes of a .npy file, format version 1.
  private func array(_ values: [Float], shape: String, type: String = "<f4") -> Data {
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    data.append(contentsOf: [UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)])
    data.append(Data(header.utf8))
    for value in values {
      if type == "|u1" {
        data.append(UInt8(value))
      } else {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
      }
    }
    return data
  }

  /// Points on a spiral, so that none coincide; `turn` moves them along it.
  private func spiral(_ count: Int, turn: Double = 0) -> [Float] {
    (0..<count).flatMap { index -> [Float] in
      let angle = 0.37 * (Double(index) + turn)
      let radius = 1 + Double(index % 17) / 17
      return [Float(radius * cos(angle)), Float(radius * sin(angle))]
    }
  }

  private func write(_ data: Data, _ name: String, in folder: TemporaryDirectory) throws -> String {
    let path = folder.path(name)
    try data.write(to: URL(fileURLWithPath: path))
    return path
  }

  private func scores(_ output: String) throws -> [String: [String: Any]] {
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(report["schema"] as? Int == 1)
    let scores = try #require(report["scores"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: scores.map { ($0["name"] as? String ?? "", $0) })
  }

  @Test func everyScoreIsPrintedBesideWhatItIsToBeComparedTo() throws {
    let folder = try TemporaryDirectory()
    let fake = try write(array(spiral(300, turn: 0.5), shape: "(300, 2)"), "fake.npy", in: folder)
    let real = try write(array(spiral(400), shape: "(400, 2)"), "real.npy", in: folder)
    let json = try Binary.run("measure", fake, "--reference", real, "--format", "json")
    #expect(json.status == 0, "\(json.errorOutput)")
    let scores = try scores(json.output)
    for name in [
      "precision", "recall", "density", "coverage", "regions-reached", "different-bins",
      "jensen-shannon", "frechet-distance", "kernel-distance", "support", "copies",
    ] {
      let score = try #require(scores[name], "\(name) is missing")
      #expect(score["floor"] ?? score["ceiling"] ?? score["expected"] != nil, "\(name)")
    }
    let text = try Binary.run("measure", fake, "--reference", real)
    #expect(text.status == 0)
    for name in scores.keys { #expect(text.output.contains(name)) }
    #expect(text.errorOutput.isEmpty)
  }

  @Test func theSameFilesGiveTheSameBytes() throws {
    let folder = try TemporaryDirectory()
    let fake = try write(array(spiral(90, turn: 3), shape: "(90, 2)"), "fake.npy", in: folder)
    let real = try write(array(spiral(100), shape: "(100, 2)"), "real.npy", in: folder)
    let arguments = ["measure", fake, "--reference", real, "--format", "json"]
    #expect(try Binary.run(arguments).output == Binary.run(arguments).output)
  }

  @Test func onlyTheMetricsAskedForAreMeasured() throws {
    let folder = try TemporaryDirectory()
    let real = try write(array(spiral(60), shape: "(60, 2)"), "real.npy", in: folder)
    let result = try Binary.run(
      "measure", real, "--reference", real, "--format", "json", "--only", "copies")
    let scores = try scores(result.output)
    #expect(scores["copies"]?["value"] as? Double == 1)
    #expect(scores["precision"] == nil)
  }

  @Test func knownModesAreCounted() throws {
    let folder = try TemporaryDirectory()
    let fake = try write(
      array((0..<60).map { Float($0 % 2) }, shape: "(60,)"), "fake.npy", in: folder)
    let real = try write(
      array((0..<60).map { Float($0 % 3) }, shape: "(60,)"), "real.npy", in: folder)
    let modes = try write(array([0, 1, 2], shape: "(3, 1)"), "modes.npy", in: folder)
    let result = try Binary.run(
      "measure", fake, "--reference", real, "--format", "json", "--only", "modes", "--modes", modes,
      "--deviation", "0.1")
    #expect(result.status == 0, "\(result.errorOutput)")
    let scores = try scores(result.output)
    #expect(scores["modes-covered"]?["value"] as? Double == 2)
    #expect(abs((scores["reverse-kl"]?["value"] as? Double ?? 0) - log(1.5)) < 1e-12)
  }

  @Test func bytesAreScaledAsImagesAre() throws {
    let folder = try TemporaryDirectory()
    let bytes = (0..<(40 * 4)).map { Float($0 * 37 % 256) }
    let fake = try write(array(bytes, shape: "(40, 2, 2)", type: "|u1"), "fake.npy", in: folder)
    let real = try write(
      array(bytes.map { $0 / 127.5 - 1 }, shape: "(40, 4)"), "real.npy", in: folder)
    var idx = Data([0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2])
    idx.append(contentsOf: bytes.map { UInt8($0) })
    let images = try write(idx, "images-idx3-ubyte", in: folder)
    let packed = try ProcessResult.run("/bin/gzip", ["--keep", images])
    #expect(packed.status == 0)
    for path in [fake, images, images + ".gz"] {
      let result = try Binary.run(
        "measure", path, "--reference", real, "--only", "copies", "--format", "json")
      #expect(result.status == 0, "\(result.errorOutput)")
      #expect(try scores(result.output)["copies"]?["value"] as? Double == 1)
    }
  }

  @Test func foldersOfImagesAreReadInTheOrderOfTheirNames() throws {
    // Grey images of 2×2 pixels: 0 255 255 0, 51 102 153 204; and one of 3×2.
    let encoded = [
      "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADElEQVR4nGNg+A+EAAYAAf+T0eSJAAAAAElFTkSuQmCC",
      "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4nGMwTmOYeQYABJsB/1MDLDkAAAAASUVORK5CYII=",
      "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR4nGNgYGRiYGZhBQAALgAQEtlogwAAAABJRU5ErkJggg==",
    ]
    let images = try encoded.map { try #require(Data(base64Encoded: $0)) }
    let folder = try TemporaryDirectory()
    let generated = folder.url.appendingPathComponent("generated")
    try FileManager.default.createDirectory(at: generated, withIntermediateDirectories: false)
    for index in 0..<12 {
      try images[index % 2].write(to: generated.appendingPathComponent("\(index + 10).png"))
    }
    let pixels: [Float] = [0, 255, 255, 0, 51, 102, 153, 204]
    let values = (0..<6).flatMap { _ in pixels }
    let real = try write(array(values, shape: "(12, 4)", type: "|u1"), "real.npy", in: folder)
    let arguments = [
      "measure", generated.path, "--reference", real, "--only", "frechet", "--format", "json",
    ]
    let result = try Binary.run(arguments)
    #expect(result.status == 0, "\(result.errorOutput)")
    let distance = try #require(try scores(result.output)["frechet-distance"]?["value"] as? Double)
    #expect(distance < 1e-9)

    // A folder of a class each is one set of samples.
    let classes = generated.appendingPathComponent("1-class")
    try FileManager.default.createDirectory(at: classes, withIntermediateDirectories: false)
    for index in 0..<4 {
      let file = "\(index + 10).png"
      try FileManager.default.moveItem(
        at: generated.appendingPathComponent(file), to: classes.appendingPathComponent(file))
    }
    let nested = try Binary.run(arguments)
    #expect(try scores(nested.output)["frechet-distance"]?["value"] as? Double == distance)

    try images[2].write(to: generated.appendingPathComponent("99.png"))
    let failure = try Binary.run(arguments)
    #expect(failure.status == 2)
    #expect(failure.errorOutput.contains("99.png") && failure.errorOutput.contains("3 × 2"))
    let single = try Binary.run(
      ["measure", generated.appendingPathComponent("99.png").path, "--reference", real])
    #expect(single.status == 2 && single.errorOutput.contains("folder"))
  }

  @Test func otherScalesAreNoted() throws {
    let folder = try TemporaryDirectory()
    let fake = try write(
      array(spiral(60).map { $0 * 100 }, shape: "(60, 2)"), "fake.npy", in: folder)
    let real = try write(array(spiral(60), shape: "(60, 2)"), "real.npy", in: folder)
    let result = try Binary.run("measure", fake, "--reference", real, "--only", "copies")
    #expect(result.output.contains("note:") && result.output.contains("scale"))
  }

  @Test func fewSamplesAreNoted() throws {
    let folder = try TemporaryDirectory()
    let fake = try write(array(spiral(12), shape: "(12, 2)"), "fake.npy", in: folder)
    let real = try write(array(spiral(60), shape: "(60, 2)"), "real.npy", in: folder)
    let result = try Binary.run("measure", fake, "--reference", real, "--only", "copies")
    #expect(result.output.contains("fake.npy holds 12 samples"), "\(result.output)")
    #expect(!result.output.contains("real.npy holds"))
  }

  @Test func aMistakeIsOneLineThatNamesTheFileAndWhatIsWrong() throws {
    let folder = try TemporaryDirectory()
    let good = try write(array(spiral(30), shape: "(30, 2)"), "good.npy", in: folder)
    let broken = try write(
      array([.nan] + spiral(30).dropFirst(), shape: "(30, 2)"), "broken.npy", in: folder)
    let wide = try write(array(spiral(30), shape: "(20, 3)"), "wide.npy", in: folder)
    let few = try write(array(spiral(4), shape: "(4, 2)"), "few.npy", in: folder)
    let none = try write(array([], shape: "(0, 2)"), "none.npy", in: folder)
    let single = try write(array([1], shape: "()"), "single.npy", in: folder)
    let torn = try write(array(spiral(30), shape: "(30, 2)").dropLast(9), "torn.npy", in: folder)
    let text = try write(Data("step,loss\n0,1\n".utf8), "log.csv", in: folder)
    let one = try write(array([1, 2], shape: "(1, 2)"), "one.npy", in: folder)
    let archive = try write(Data([0x50, 0x4b, 3, 4, 0]), "arrays.npz", in: folder)
    let empty = try write(Data(), "empty.npy", in: folder)
    let photographs = folder.path("photographs")
    try FileManager.default.createDirectory(
      atPath: photographs, withIntermediateDirectories: false)
    _ = try write(Data([0xff, 0xd8]), "photographs/1.jpg", in: folder)
    let mistakes: [([String], [String])] = [
      ([broken, "--reference", good], ["broken.npy", "NaN", "sample 0"]),
      ([good, "--reference", broken], ["broken.npy", "NaN"]),
      ([wide, "--reference", good], ["wide.npy", "3 values", "have 2"]),
      ([few, "--reference", good], ["few.npy", "4 samples", "at least 6"]),
      ([good, "--reference", few], ["few.npy", "at least 12"]),
      ([good, "--reference", good, "--neighbours", "16"], ["good.npy", "at least 34"]),
      ([good, "--reference", good, "--neighbours", "0"], ["--neighbours 0"]),
      ([none, "--reference", good], ["none.npy", "no samples"]),
      ([single, "--reference", good], ["single.npy", "no samples"]),
      ([torn, "--reference", good], ["torn.npy", "truncated"]),
      ([text, "--reference", good], ["log.csv", "neither"]),
      ([empty, "--reference", good], ["empty.npy", "neither"]),
      ([one, "--reference", good], ["one.npy", "1 sample,", "at least 6"]),
      ([archive, "--reference", good], ["arrays.npz", "archive"]),
      ([photographs, "--reference", good], ["photographs", "1 of other kinds"]),
      ([good, "--reference", "/no/such.npy"], ["/no/such.npy", "no such file"]),
      ([good, "--reference", folder.path("")], ["PNG"]),
      ([good, "--reference", good, "--only", "nonsense"], ["nonsense", "neighbours"]),
      ([good, "--reference", good, "--only", "modes"], ["--modes"]),
      ([good, "--reference", good, "--modes", good], ["--deviation"]),
      ([good, "--reference", good, "--modes", good, "--deviation", "0"], ["standard deviation"]),
      ([good, "--reference", good, "--modes", wide, "--deviation", "1"], ["wide.npy"]),
      ([good], ["--reference"]),
    ]
    for (arguments, named) in mistakes {
      let result = try Binary.run(["measure"] + arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output.isEmpty)
      #expect(result.errorOutput.split(separator: "\n").count == 1, "\(result.errorOutput)")
      for name in named { #expect(result.errorOutput.contains(name), "\(result.errorOutput)") }
    }
  }
}
