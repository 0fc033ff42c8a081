import CairoRendering
import Foundation
import Plotting
import TraceModel

@testable import Figures

/// A made-up run that logs nothing but grids of images.
enum SyntheticImages {
  static func subject() throws -> FigureSubject {
    var trace = Trace(name: "digits", path: "runs/digits")
    let images = try [0, 50, 100].map { step in
      let dots = (0..<16).map { Point(Double($0 % 4) * 10 + 5, Double($0 / 4) * 10 + 5) }
      let scene = Scene(
        size: Size(40, 40),
        primitives: [.dots(dots, radius: 1 + Double(step) / 50, Color(0xFFFFFF))])
      let bytes = try CairoRenderer().render(scene, as: .png(scale: 1))
      return ImageSnapshot(step: step, width: 40, height: 40, encoded: Data(bytes))
    }
    trace.setImages(images, tag: "sample/fixed")
    trace.setImages(images, tag: "sample/by_class")
    trace.roles = RoleMap([
      .init(tag: "sample/fixed", role: .fixedSamples, origin: .canonical)
    ])
    return FigureSubject(trace: trace)
  }
}
