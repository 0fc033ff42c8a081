import ArgumentParser
import CairoRendering
import Diagnosis
import Figures
import Foundation
import Plotting
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
      """)

  /// Light for paper, dark for slides.
  enum ThemeName: String, ExpressibleByArgument, CaseIterable {
    case light, dark
  }

  @Argument(help: "The figure; see 'ganscope figure' for the list.") var name: String?
  @Argument(help: ArgumentHelp("The run it is drawn from.", valueName: "run")) var path: String?
  @Option(name: .shortAndLong, help: "Where to write it: .svg, .png or .pdf.") var out: String?
  @Option(help: "The colours.") var theme = ThemeName.light
  @Option(help: "Pixels per point of a PNG.") var scale = 2.0
  @Option(
    help: ArgumentHelp(
      "The width on paper: 84mm, 3.3in, 240pt, 'column' (84 mm) or 'page' (174 mm).",
      valueName: "width"))
  var width: PaperWidth?
  @Option(help: "The size of the text at the ticks in points, with --width.")
  var fontSize = PaperFormat.defaultFontSize
  @Flag(name: .customLong("no-title"), help: "Leave the title to the caption of the paper.")
  var leavesOutTitle = false
  @Option(help: "The snapshot nearest to this step.") var step: Int?
  @OptionGroup var roles: RoleOptions

  func validate() throws {
    guard (3...40).contains(fontSize) else {
      throw CommandFailure("--font-size \(fontSize): expected 3 to 40 points")
    }
  }

  func run() throws {
    guard let name else {
      var table = TextTable()
      for figure in FigureCatalogue.all + FigureCatalogue.theory {
        table.add(figure.name, figure.title)
      }
      print(table.lines(columnLimit: 100).joined(separator: "\n"))
      return
    }
    guard let figure = FigureCatalogue.named(name) else {
      throw CommandFailure("figure \(name.printable): no such figure; 'ganscope figure' lists them")
    }
    guard let out else { throw CommandFailure("figure \(name): add --out FILE.svg, .png or .pdf") }
    let format = try Self.format(of: out, scale: scale)
    let drawing = try drawing(of: figure)
    let frame = drawing.frames.min { distance(of: $0) < distance(of: $1) }
    guard let frame = step == nil ? drawing.frames.last : frame else {
      throw CommandFailure("figure \(name): the run has nothing to draw")
    }
    let renderer = CairoRenderer()
    let scene = scene(of: frame.plot, measurer: renderer)
    do {
      let bytes = try renderer.render(scene, as: format)
      try Data(bytes).write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      let reason = error is CairoError ? "\(error)" : error.localizedDescription
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
      on: PaperFormat(width: width.points, fontSize: fontSize))
  }

  private func distance(of frame: FigureFrame) -> Int {
    abs((frame.step ?? 0) - (step ?? Int.max / 2))
  }

  private func drawing(of figure: any Figure) throws -> FigureDrawing {
    var subject = FigureSubject(trace: Trace(name: "theory", path: ""))
    if let path {
      let traces = try roles.read(path)
      guard traces.count == 1, let trace = traces.first else {
        let names = traces.prefix(5).map { $0.name.printable(atMost: 40) }.joined(separator: ", ")
        throw CommandFailure("\(path.printable): holds \(traces.count) runs (\(names)); name one")
      }
      let diagnosis = Diagnoser().diagnose(trace)
      subject = FigureSubject(trace: trace, diagnosis: diagnosis)
    }
    guard let drawing = try figure.drawing(of: subject) else {
      throw CommandFailure(
        path == nil
          ? "figure \(figure.name): needs a run"
          : "figure \(figure.name): the run lacks the series it draws; see 'ganscope inspect'")
    }
    return drawing
  }

  private static func format(of path: String, scale: Double) throws -> ImageFormat {
    switch URL(fileURLWithPath: path).pathExtension.lowercased() {
    case "svg": return .svg
    case "pdf": return .pdf
    case "png":
      guard scale > 0, scale <= 20 else {
        throw CommandFailure("--scale \(scale): expected a number above 0 and up to 20")
      }
      return .png(scale: scale)
    default:
      throw CommandFailure("--out \(path.printable): the name must end in .svg, .png or .pdf")
    }
  }
}
