import ArgumentParser
import Foundation
import ImageFiles
import SampleMetrics

/// `ganscope measure`: compares generated samples with real ones.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure how close generated samples are to real ones.",
    discussion: """
      FAKE and REAL are .npy arrays, IDX files (as they are or .gz), or folders of PNG images. An
      array's first axis counts the samples, the others make up one sample; bytes are brought from
      0…255 to −1…1, as images are. Distances are Euclidean: of images they compare pixels, of features whatever the
      features mean.

      Every number stands beside what a perfect generator would score and the interval in which
      another draw of the samples would put it.

      Examples:
        ganscope measure samples/fake-4000.npy --reference samples/real.npy
        ganscope measure generated/ --reference train-images-idx3-ubyte.gz --format json
        ganscope measure fake.npy --reference real.npy --only neighbours --only copies
        ganscope measure fake.npy --reference real.npy --modes centers.npy --deviation 0.02
      """)

  /// How the scores are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The generated samples.") var fake: String
  @Option(help: ArgumentHelp("The real samples.", valueName: "real")) var reference: String
  @Option(help: "How to print the scores.") var format = Format.text
  @Option(
    help: ArgumentHelp(
      "Measure only this: "
        + SampleMetricCatalogue.all.map(\.name).joined(separator: ", ") + ". May be repeated.",
      valueName: "metric"))
  var only: [String] = []
  @Option(help: ArgumentHelp("How many neighbours a neighbourhood reaches to.", valueName: "k"))
  var neighbours = 5
  @Option(help: "Determines every random draw.") var seed: UInt64 = 0
  @Option(help: ArgumentHelp("The centres of known modes, as an array.", valueName: "centers"))
  var modes: String?
  @Option(help: "The standard deviation of the known modes.") var deviation: Double?

  func run() throws {
    let metrics = try chosenMetrics()
    let (fakes, reals) = (try SampleFile(fake), try SampleFile(reference))
    let comparison = try comparison(of: fakes, with: reals)
    var report = MeasurementReport(
      fakes, reals, neighbours: neighbours, seed: seed,
      notes: ScaleNote(fakes, reals).lines + [fakes, reals].compactMap(\.noteIfFew))
    for (index, metric) in metrics.enumerated() {
      Terminal.progress("measuring \(metric.title) (\(index + 1) of \(metrics.count))")
      do {
        report.scores += try metric.scores(of: comparison)
      } catch {
        report.skipped.append(.init(metric: metric.name, reason: "\(error)"))
      }
    }
    Terminal.clearProgress()
    switch format {
    case .text: print(report.lines.joined(separator: "\n"))
    case .json: print(try report.json())
    }
  }

  private func chosenMetrics() throws -> [any SampleMetric] {
    for name in only where SampleMetricCatalogue.named(name) == nil {
      let names = SampleMetricCatalogue.all.map(\.name).joined(separator: ", ")
      throw CommandFailure("--only \(name.printable): no such metric; there are \(names)")
    }
    return SampleMetricCatalogue.all.filter {
      only.isEmpty ? $0.name != "modes" || modes != nil : only.contains($0.name)
    }
  }

  /// Checks what the library would refuse, where the file to blame is still known.
  private func comparison(
    of fakes: SampleFile, with reals: SampleFile
  ) throws -> SampleComparison {
    guard neighbours >= 1 else {
      throw CommandFailure("--neighbours \(neighbours): must be at least 1")
    }
    guard fakes.samples.dimension == reals.samples.dimension else {
      throw CommandFailure(
        "\(fakes.name): each sample has \(fakes.samples.dimension.counting("value")), but those of "
          + "\(reals.name) have \(reals.samples.dimension); give both the same shape or features")
    }
    for (file, needed) in [(fakes, neighbours + 1), (reals, 2 * (neighbours + 1))] {
      guard file.samples.count >= needed else {
        throw CommandFailure(
          "\(file.name): holds \(file.samples.count.counting("sample")), but --neighbours "
            + "\(neighbours) takes at least \(needed); give more samples or a smaller --neighbours")
      }
      let broken = file.samples.nonFiniteRows
      if let first = broken.first {
        throw CommandFailure(
          "\(file.name): \(broken.count) of \(file.samples.count) samples hold NaN or infinite "
            + "values, the first is sample \(first); remove them, or find out why they diverged")
      }
    }
    do {
      return try SampleComparison(
        fake: fakes.samples, real: reals.samples, modes: try knownModes(of: reals),
        neighbours: neighbours, seed: seed)
    } catch let error as SampleMetricsError {
      throw CommandFailure("\(fakes.name): \(error)")
    }
  }

  private func knownModes(of reals: SampleFile) throws -> GaussianModes? {
    guard let modes else {
      if only.contains("modes") || deviation != nil {
        throw CommandFailure("--modes: name the array of the modes' centres")
      }
      return nil
    }
    guard let deviation else {
      throw CommandFailure("--modes \(modes.printable): add --deviation, that of the modes")
    }
    let centers = try SampleFile(modes)
    guard centers.samples.dimension == reals.samples.dimension else {
      throw CommandFailure(
        "\(centers.name): each centre has \(centers.samples.dimension) values, but the samples "
          + "have \(reals.samples.dimension); give one row a centre")
    }
    do {
      return try GaussianModes(
        centers: (0..<centers.samples.count).map { centers.samples[$0].map(Double.init) },
        standardDeviation: deviation)
    } catch {
      throw CommandFailure("\(centers.name): \(error)")
    }
  }
}
