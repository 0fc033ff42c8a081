import CairoRendering
import Foundation
import Plotting
import Testing
import TraceModel

@testable import Figures

/// Draws every figure of made-up runs into the folder named by `GANSCOPE_PREVIEWS`, to be looked at.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["GANSCOPE_PREVIEWS"] != nil))
struct Previews {
  @Test func draw() throws {
    let folder = ProcessInfo.processInfo.environment["GANSCOPE_PREVIEWS"] ?? "."
    var trace = Trace(name: "ring8", path: "ring8")
    var d = Series(tag: "loss/d")
    var g = Series(tag: "loss/g")
    for step in 0..<4000 {
      let t = Float(step)
      d.append(1.386 - 0.5 * exp(-t / 800) + 0.1 * sin(t * 1.7) * cos(t * 0.13), at: step)
      g.append(0.7 + 1.5 * exp(-t / 300) + 0.2 * sin(t * 2.3) * cos(t * 0.7), at: step)
    }
    trace.set(d)
    trace.set(g)
    trace.roles = RoleMap(
      [("loss/d", Role.discriminatorLoss), ("loss/g", .generatorLoss)].map {
        RoleMap.Assignment(tag: $0.0, role: $0.1, origin: .canonical)
      })
    let renderer = CairoRenderer()
    for figure in FigureCatalogue.all {
      guard let drawing = try figure.drawing(of: FigureSubject(trace: trace)) else { continue }
      for theme in Theme.allCases {
        let scene = drawing.frames[0].plot.resolved(theme: theme, measurer: renderer)
        for (format, ending) in [(ImageFormat.svg, "svg"), (.png(scale: 2), "png"), (.pdf, "pdf")] {
          let bytes = try renderer.render(scene, as: format)
          let path = "\(folder)/\(figure.name)-\(theme.rawValue).\(ending)"
          try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
      }
    }
  }
}
