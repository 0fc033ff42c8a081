import ArgumentParser
import CairoRendering
import Diagnosis
import Figures
import Foundation
import Plotting
import ReportSite
import TraceModel

/// `ganscope figure`: draws one figure to a file.
struct FigureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure",
    abstract: "Draw one figure as SVG, PNG or PDF.",
    discussion: """
      Without a name, lists the figures. A figure of snapshots is drawn at its last step, or at
      the one given.

      Examples:
        ganscope figure losses runs/ring8 --out losses.pdf --width 84mm
        ganscope figure samples-on-field runs/ring8 --step 2000 --out field.png --scale 3
        ganscope figure objective-curves --out objectives.svg --theme dark
        ganscope figure phase-portraits runs/dirac-* --out games.pdf
      """)

  /// Light for paper, dark for slides.
  enum ThemeName: String, ExpressibleByArgument, CaseIterable {
    case light, dark
  }

  @Argument(
    help: "The figure; see 'ganscope figure' for the list.",
    completion: .list(Self.entries.map(\.name)))
  var name: String?
  @Argument(
    help: ArgumentHelp(
      "The run it is drawn from, or the runs that it compares.", valueName: "run"))
  var paths: [String] = []
  @Option(name: .shortAndLong, help: "Where to write it: .svg, .png or .pdf.") var out: String?
  @Option(help: "The colours.") var theme = ThemeName.light
  @Option(parsing: .unconditional, help: "Pixels per point of a PNG, 2 unless given.")
  var scale: Double?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The width on paper: 84mm, 3.3in, 240pt, 'column' (84 mm) or 'page' (174 mm).",
      valueName: "width"), transform: PaperWidth.init)
  var width: PaperWidth?
  @Option(
    parsing: .unconditional,
    help: "The size of the text at the ticks in points, 7.5 unless given; with --width.")
  var fontSize: Double?
  @Flag(name: .customLong("no-title"), help: "Leave the title to the caption of the paper.")
  var leavesOutTitle = false
  @Option(parsing: .unconditional, help: "The snapshot nearest to this step.") var step: Int?
  @OptionGroup var roles: RoleOptions

  func validate() throws {
    if let fontSize {
      guard (3...40).contains(fontSize) else {
        throw CommandFailure("--font-size \(Self.text(fontSize)): expected 3 to 40 points")
      }
      guard width != nil else {
        throw CommandFailure("--font-size: has a meaning on paper only; add --width")
      }
    }
    if let scale {
      guard scale > 0, scale <= 20 else {
        throw CommandFailure(
          "--scale \(Self.text(scale)): expected a number above 0 and up to 20")
      }
      guard out == nil || format == .png else {
        throw CommandFailure("--scale: only a .png has pixels; leave it out")
      }
    }
    if let step, step < 0 {
      throw CommandFailure("--step \(step): steps are counted from 0")
    }
    if let out, format == nil {
      throw CommandFailure("--out \(out.printable): the name must end in .svg, .png or .pdf")
    }
    if out != nil, name == nil {
      throw CommandFailure("--out: name a figure as well; 'ganscope figure' lists them")
    }
  }

  func run() throws {
    guard let name else {
      var table = TextTable()
      for entry in Self.entries { table.add(entry.name, entry.title) }
      print(table.lines(columnLimit: 100).joined(separator: "\n"))
      return
    }
    try Self.check(name)
    guard let out, let format else {
      throw CommandFailure("figure \(name): add --out FILE.svg, .png or .pdf")
    }
    let drawing = try drawing(named: name)
    if step != nil, drawing.frames.allSatisfy({ $0.step == nil }) {
      throw CommandFailure("figure \(name): shows all steps in one; leave out --step")
    }
    let frame = drawing.frames.min { distance(of: $0) < distance(of: $1) }
    guard let frame = step == nil ? drawing.frames.last : frame else {
      throw CommandFailure("figure \(name): the run has nothing to draw")
    }
    let renderer = CairoRenderer()
    let scene = scene(of: frame.plot, measurer: renderer)
    do {
      let bytes = try renderer.render(scene, as: format.image(scale: scale))
      try Data(bytes).write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      let reason = error is CairoError ? "\(error)" : String(cString: strerror(errno))
      throw CommandFailure("\(out.printable): cannot be written: \(reason)")
    }
    print(out)
  }

  private func scene(of plot: Plot, measurer: CairoRenderer) -> Scene {
    let theme = theme == .dark ? Theme.dark : .light
    var plot = plot
    if leavesOutTitle { (plot.title, plot.subtitle) = ("", "") }
    guard let width else { return plot.resolved(theme: theme, measurer: measurer) }
    return plot.resolved(
      theme: theme, measurer: measurer,
      on: PaperFormat(
        width: width.points, fontSize: fontSize ?? PaperFormat.defaultFontSize))
  }

  private func distance(of frame: FigureFrame) -> Int {
    abs((frame.step ?? 0) - (step ?? Int.max / 2))
  }

  private func drawing(named name: String) throws -> FigureDrawing {
    let drawing: FigureDrawing?
    if let group = FigureCatalogue.groups.first(where: { $0.name == name }) {
      let traces = try paths.flatMap { try roles.read($0) }
      drawing = try group.drawing(
        of: traces.map { GroupMember(label: $0.name, subject: Self.subject($0)) })
    } else if ComparisonCatalogue.entries.contains(where: { $0.name == name }) {
      let traces = try paths.flatMap { try roles.read($0) }
      drawing = ComparisonCatalogue.drawing(named: name, of: traces.map(Self.subject))
    } else {
      drawing = try FigureCatalogue.named(name)?.drawing(of: subject(for: name))
    }
    guard let drawing else {
      throw CommandFailure(
        paths.isEmpty
          ? "figure \(name): needs a run"
          : "figure \(name): \(paths.count == 1 ? "the run lacks" : "the runs lack") the series it "
            + "draws; see 'ganscope inspect'")
    }
    return drawing
  }

  /// The one run a figure is drawn from; for a figure of the theory, a run without anything.
  private func subject(for name: String) throws -> FigureSubject {
    guard let path = paths.first else {
      return FigureSubject(trace: Trace(name: "theory", path: ""))
    }
    guard paths.count == 1 else {
      throw CommandFailure("figure \(name): is drawn from one run, not \(paths.count)")
    }
    let traces = try roles.read(path)
    guard traces.count == 1, let trace = traces.first else {
      let names = traces.prefix(5).map { $0.name.printable(atMost: 40) }.joined(separator: ", ")
      throw CommandFailure("\(path.printable): holds \(traces.count) runs (\(names)); name one")
    }
    return Self.subject(trace)
  }

  private static func subject(_ trace: Trace) -> FigureSubject {
    FigureSubject(trace: trace, diagnosis: Diagnoser().diagnose(trace))
  }

  private static let entries = FigureCatalogue.entries + ComparisonCatalogue.entries

  private static func check(_ name: String) throws {
    guard !entries.contains(where: { $0.name == name }) else { return }
    let hint =
      FileManager.default.fileExists(atPath: name)
      ? "the figure's name comes before the run, as in 'ganscope figure losses RUN'"
      : "'ganscope figure' lists them"
    throw CommandFailure("figure \(name.printable): no such figure; \(hint)")
  }

  /// What the name of the file asks for.
  private var format: FileFormat? {
    out.flatMap { FileFormat(rawValue: URL(fileURLWithPath: $0).pathExtension.lowercased()) }
  }

  /// A number as it was typed, without needless decimals.
  private static func text(_ number: Double) -> String { String(format: "%g", number) }
}

/// A kind of file by the end of its name.
private enum FileFormat: String {
  case svg, png, pdf

  /// The format, with the pixels of a point for a picture that has any.
  func image(scale: Double?) -> ImageFormat {
    switch self {
    case .svg: .svg
    case .pdf: .pdf
    case .png: .png(scale: scale ?? 2)
    }
  }
}
