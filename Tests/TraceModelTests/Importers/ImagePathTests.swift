import Foundation
import TestSupport
import Testing

@testable import TraceModel

/// Images on disk, as trackers and training scripts lay them out.
@Suite struct ImagePathTests {
  @Test(arguments: [
    ("media/images/generated_120_ab12cd34ef5678901234.png", "generated", 120, 0),
    ("artifacts/images/gen_00060.png", "gen", 60, 0),
    ("artifacts/grid/step_40.png", "grid", 40, 0),
    ("images/fake%step%120%timestamp%1700000000.png", "fake_timestamp", 120, 1_700_000_000),
    ("training_samples/vis_0/iter_001000-fake_img.png", "fake_img", 1000, 0),
    ("samples/step_1000/00007.png", "samples", 1000, 7),
    ("samples/00001000/img_3.png", "img", 1000, 3),
    ("out/epoch_003/sample_07.png", "sample", 3, 7),
    ("samples/epoch003_sample07.png", "sample", 3, 7),
    ("epoch_003/fake_iter_20.png", "fake", 20, 0),
    ("images/400.png", "images", 400, 0),
    ("fakes000200.png", "fakes", 200, 0),
  ])
  func `tells tag, step and number from a path`(path: String, tag: String, step: Int, index: Int) {
    let image = ImagePath(path.split(separator: "/").map(String.init))
    #expect(image?.tag == tag)
    #expect(image?.step == step)
    #expect(image?.index == index)
  }

  @Test(arguments: ["celeba/000001.png", "cats/whiskers/12.png", "notes.txt"])
  func `leaves out what shows nothing of the run`(path: String) {
    #expect(ImagePath(path.split(separator: "/").map(String.init)) == nil)
  }

  /// The head of a PNG file of 8 × 8 pixels.
  private static let header =
    [UInt8]([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) + Array("IHDR".utf8)
    + [0, 0, 0, 8, 0, 0, 0, 8]

  private func write(_ names: [String], in directory: TemporaryDirectory) throws {
    for name in names {
      let url = directory.url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(Self.header).write(to: url)
    }
  }

  @Test func `puts the single pictures of a step together`() throws {
    let directory = try TemporaryDirectory()
    try write(
      (0..<3).flatMap { step in (0..<9).map { "run/samples/step_\(step)00/\($0).png" } },
      in: directory)
    _ = try directory.write("step,d_loss,g_loss\n0,1,2\n1,1,2\n", to: "run/metrics.csv")
    let trace = try #require(try TraceReader.read(directory.path("run")).first)
    let sheets = ImageSheet.sheets(of: try #require(trace.images(.randomSamples)))
    #expect(sheets.map(\.step) == [0, 100, 200])
    #expect(sheets.map(\.pictures.count) == [9, 9, 9])
  }

  @Test func `takes no more steps and pictures than say something`() throws {
    let directory = try TemporaryDirectory()
    try write(
      (0..<50).flatMap { step in (0..<(step == 0 ? 100 : 4)).map { "s/epoch_\(step)/\($0).png" } },
      in: directory)
    let images = try #require(ImageFolderImporter.images(in: directory.url.path)["s"])
    let sheets = ImageSheet.sheets(of: images)
    #expect(sheets.count <= 40)
    #expect(sheets.last?.step == 49)
    #expect(sheets.allSatisfy { $0.pictures.count <= 64 })
  }

  @Test func `takes a grid or two of a step for grids`() {
    let images = (0..<6).map { ImageSnapshot(step: $0 / 2, width: 8, height: 8, encoded: Data()) }
    #expect(ImageSheet.sheets(of: images).map(\.pictures.count) == [1, 1, 1, 1, 1, 1])
  }

  @Test func `leaves the images of other runs and of data sets out`() throws {
    let directory = try TemporaryDirectory()
    try write(["a/images/1.png", "b/images/1.png", "data/images/1.png"], in: directory)
    let images = ImageFolderImporter.images(
      in: directory.url.path, except: [directory.path("b")])
    #expect(images["images"]?.count == 1)
  }
}
