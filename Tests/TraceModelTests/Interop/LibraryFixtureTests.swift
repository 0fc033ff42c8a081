import Foundation
import Testing

@testable import TraceModel

/// Logs written by the libraries themselves (`Tests/Interop/write_fixtures.py`), value for value.
@Suite struct LibraryFixtureTests {
  private let discriminator = (0..<6).map { 1.5 - 0.25 * Float($0) }
  private let generator = (0..<6).map { 0.5 + 0.125 * Float($0) }

  private func read(_ name: String) throws -> Trace {
    let traces = try TraceReader.read(Fixtures.path(name))
    return try #require(traces.count == 1 ? traces[0] : nil)
  }

  @Test(arguments: [("torch", "loss_"), ("tensorboardX", "loss/")])
  func `reads what a summary writer wrote`(library: String, separator: String) throws {
    let trace = try read(library)
    #expect(trace.name == library)
    #expect(trace[.discriminatorLoss]?.values == discriminator)
    #expect(trace[.discriminatorLoss]?.steps == Array(0..<6))
    #expect(trace[.generatorLoss]?.tag == "Loss/Generator")
    #expect(trace[.generatorLoss]?.values == generator)
    let nonFinite = try #require(trace.series["non-finite"])
    #expect(nonFinite.values[0].isNaN && nonFinite.values[1] == .infinity)

    // The sub-runs of `add_scalars`.
    #expect(trace.series["\(separator)D/loss"]?.values == [1.5, 1.25])
    #expect(trace.roles.role(of: "\(separator)G/loss") == .generatorLoss)

    let image = try #require(trace.images["fake_images"]?.first)
    #expect(image.step == 2 && image.width == 5 && image.height == 4)
    #expect(image.encoded.starts(with: [0x89, 0x50, 0x4e, 0x47]))
    #expect(trace.roles.role(of: "fake_images") == .randomSamples)

    let histogram = try #require(trace.histograms["weights"]?.first)
    #expect(histogram.step == 3)
    #expect(histogram.bins.map(\.count).reduce(0, +) == 4)
    #expect(histogram.bins.first?.lower == 0 && histogram.bins.last?.upper == 2)

    #expect(
      trace.texts["note/text_summary"] == [TextSnapshot(step: 4, text: "a **note**")])
    #expect(trace.notices.isEmpty)
  }

  @Test func `reads scalars in tensors of single and double precision`() throws {
    let trace = try read("torch-new-style")
    #expect(trace[.discriminatorLoss]?.values == discriminator)
    #expect(trace[.generatorLoss]?.values == generator)
  }

  @Test func `reads hyper-parameters`() throws {
    let trace = try read("torch-hparams")
    #expect(trace.hyperparameters["lr"] == "0.0002")
    #expect(trace.hyperparameters["loss"] == "hinge")
    #expect(trace.hyperparameters["amsgrad"] == "1")
    #expect(trace[.frechetDistance]?.values == [12.5])
  }

  @Test func `honours the purge step of a resumed run`() throws {
    let trace = try read("torch-purge")
    let expected = discriminator[..<3] + discriminator[3...].map { 10 * $0 }
    #expect(trace[.discriminatorLoss]?.values == Array(expected))
    #expect(trace.notices.map(\.kind) == [.restart])
  }

  @Test(arguments: ["lightning", "keras", "transformers", "mlflow"])
  func `reads the files of other loggers`(library: String) throws {
    let trace = try read(library)
    #expect(trace[.discriminatorLoss]?.values == discriminator)
    #expect(trace[.discriminatorLoss]?.steps == Array(0..<6))
    let generator = library == "lightning" ? [0.625, 0.875, 1.125] : generator
    #expect(trace[.generatorLoss]?.values == generator)
    #expect(library != "mlflow" || trace.hyperparameters == ["lr": "0.0002"])
  }
}
