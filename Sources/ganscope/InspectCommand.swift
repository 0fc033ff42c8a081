import ArgumentParser
import ImageFiles
import TraceModel

/// `ganscope inspect`: what is in a trace, and which role each series was given.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Print what is in a trace, and which role each series was given.",
    discussion: """
      Examples:
        ganscope inspect logs/dcgan
        ganscope inspect logs/dcgan --role 'my/critic=loss/d'
      """)

  @OptionGroup var runs: RunOptions

  func run() throws {
    try runs.withTraces { traces in
      print(
        traces.map { TraceSummary(trace: $0).lines.joined(separator: "\n") }
          .joined(separator: "\n\n"))
    }
  }
}

/// A trace as text: its size, its series with roles, its snapshots, and what the reader noticed.
struct TraceSummary {
  /// What to describe.
  let trace: Trace

  /// The text, one line an element.
  var lines: [String] {
    var lines = [Terminal.styled(trace.name.printable(atMost: 100), .bold)]
    lines.append("  \(trace.path.printable(atMost: 200)), \(trace.stepCount) steps")
    if let manifest = trace.manifest { lines.append("  \(Self.text(manifest))") }
    if !trace.hyperparameters.isEmpty {
      let settings = trace.hyperparameters.map { "\($0.key)=\($0.value)" }
      lines +=
        Paragraph(
          settings.joined(separator: ", ").printable(atMost: 1000), indent: 4, first: "  with "
        ).lines
    }
    for notice in trace.notices { lines.append("  note: \(notice.message.printable(atMost: 300))") }
    if !trace.series.isEmpty {
      lines.append("")
      lines += seriesTable.lines().map { "  " + $0 }
    }
    if !snapshotTable.rows.dropFirst().isEmpty {
      lines.append("")
      lines += snapshotTable.lines().map { "  " + $0 }
    }
    return lines
  }

  private var seriesTable: TextTable {
    var table = TextTable()
    table.add("series", "role", "why", "values", "steps", "range", "non-finite")
    for (tag, series) in trace.series {
      let finite = series.values.lazy.filter(\.isFinite)
      let range = finite.min().flatMap { low in finite.max().map { "\(low) to \($0)" } }
      let broken = series.values.lazy.filter { !$0.isFinite }.count
      table.add(
        tag, trace.roles.role(of: tag)?.rawValue ?? "–", origin(of: tag), "\(series.count)",
        Self.span(series.steps.first, series.steps.last), range ?? "–",
        broken == 0 ? "" : "\(broken)")
    }
    return table
  }

  private var snapshotTable: TextTable {
    var table = TextTable()
    table.add("snapshots", "role", "why", "kind", "count", "steps")
    for (tag, images) in trace.images {
      add(tag, Self.kind(of: images), images.map(\.step), to: &table)
    }
    for (tag, tensors) in trace.tensors {
      let shape = tensors.first?.shape.map(String.init).joined(separator: "×") ?? ""
      add(tag, "array \(shape)", tensors.map(\.step), to: &table)
    }
    for (tag, histograms) in trace.histograms {
      add(tag, "histogram", histograms.map(\.step), to: &table)
    }
    for (tag, texts) in trace.texts {
      add(tag, "text", texts.map(\.step), to: &table)
    }
    if let samples = trace.samples {
      table.add(
        "samples/", "", "", samples.real == nil ? "arrays, no real.npy" : "arrays",
        "\(samples.fake.count)", Self.span(samples.fake.first?.step, samples.fake.last?.step))
    }
    return table
  }

  /// What images show: the tiles of a grid, as the diagnosis cuts them, or one picture.
  private static func kind(of images: [ImageSnapshot]) -> String {
    func decoded(_ image: ImageSnapshot) -> PixelImage? {
      try? PNGFile.decode(image.encoded, name: "image")
    }
    if let sheet = ImageSheet.sheets(of: images).last, sheet.pictures.count > 1 {
      return "image, \(sheet.pictures.count) pictures a step"
    }
    guard let last = images.reversed().lazy.compactMap(decoded).first,
      let grid = TileGrid.detect(count: images.count, image: { decoded(images[$0]) })
    else { return "image" }
    return "image, \(grid.tiles(of: last).count) tiles of \(grid.tileWidth)×\(grid.tileHeight)"
  }

  private func add(_ tag: String, _ kind: String, _ steps: [Int], to table: inout TextTable) {
    table.add(
      tag, trace.roles.role(of: tag)?.rawValue ?? "–", origin(of: tag), kind, "\(steps.count)",
      Self.span(steps.first, steps.last))
  }

  private func origin(of tag: String) -> String {
    trace.roles.assignments.first { $0.tag == tag }.map {
      $0.origin == .unrecognised ? "" : $0.origin.rawValue
    } ?? ""
  }

  private static func span(_ first: Int?, _ last: Int?) -> String {
    guard let first, let last else { return "–" }
    return first == last ? "\(first)" : "\(first) to \(last)"
  }

  private static func text(_ manifest: RunManifest) -> String {
    var parts: [String] = []
    if let tool = manifest.tool { parts.append("written by \(tool)") }
    if let objective = manifest.objective { parts.append("objective \(objective.rawValue)") }
    if let seed = manifest.seed { parts.append("seed \(seed)") }
    if let status = manifest.status { parts.append(status.rawValue) }
    return parts.joined(separator: ", ").printable(atMost: 300)
  }
}
