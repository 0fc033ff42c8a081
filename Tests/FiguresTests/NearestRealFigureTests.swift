import CairoRendering
import Foundation
import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct NearestRealFigureTests {
  private func subject(real: [Float], fake: [Float]) -> FigureSubject {
    var trace = Trace(name: "r", path: "r")
    func add(_ role: Role, _ values: [Float]) {
      trace.setTensors(
        [TensorSnapshot(step: 5, shape: [values.count, 1], values: values)], tag: role.rawValue)
    }
    add(.realSamples, real)
    add(.randomSamples, fake)
    trace.roles = RoleMap(
      [Role.realSamples, .randomSamples].map {
        .init(tag: $0.rawValue, role: $0, origin: .canonical)
      })
    return FigureSubject(trace: trace)
  }

  @Test func distancesAreHeldAgainstThoseAmongRealSamples() throws {
    // Real samples lie 1 apart; generated ones 2 from the nearest.
    let drawing = try #require(
      try NearestRealFigure().drawing(of: subject(real: [0, 1, 2, 3], fake: [5, -2, 5])))
    #expect(
      drawing.frames[0].plot.title
        == "Generated samples lie 2 times as far from real ones as these from each other")
    #expect(drawing.table?.rows.map { $0[4] } == ["2", "1"])
  }

  @Test func aLoneRealSampleHasNoNeighbour() throws {
    #expect(try NearestRealFigure().drawing(of: subject(real: [0], fake: [1, 2])) == nil)
  }

  @Test func imagesStandBesideTheirNeighbours() throws {
    var subject = try SyntheticImages.subject()
    let images = try #require(subject.trace.images(.fixedSamples))
    subject.trace.setImages([images[0]], tag: "sample/real")
    subject.trace.roles = RoleMap([
      .init(tag: "sample/fixed", role: .fixedSamples, origin: .canonical),
      .init(tag: "sample/real", role: .realSamples, origin: .canonical),
    ])
    guard let drawing = try NearestRealFigure().drawing(of: subject) else { return }
    #expect(drawing.frames[0].plot.panels.count == 2)
  }
}
