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
    trace.setImages(images, tag: "style/mixing")
    trace.setImages(images, tag: "style/truncation")
    let sweep: [Float] = [0, 1, 0, 0.1, 0.5, 0.95, 0.4, 0.5, 1, 0.8, 0.7, 0.75]
    trace.setTensors([TensorSnapshot(step: 100, shape: [3, 4], values: sweep)], tag: "style/sweep")
    trace.roles = RoleMap([
      .init(tag: "sample/fixed", role: .fixedSamples, origin: .canonical)
    ])
    return FigureSubject(trace: trace)
  }
}
