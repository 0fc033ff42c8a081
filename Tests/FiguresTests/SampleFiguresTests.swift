import Foundation
import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct SampleFiguresTests {
  @Test func thereIsAFrameForEachSnapshot() throws {
    let drawing = try #require(try SamplesOnFieldFigure().drawing(of: SyntheticRun.subject))
    #expect(drawing.frames.map(\.step) == [0, 500, 1000, 1500, 2000])
    #expect(drawing.frames[0].label == "step 0")
    for frame in drawing.frames {
      let marks = frame.plot.panels[0].marks
      #expect(marks.contains { $0 is RasterMark } && marks.contains { $0 is ContourMark })
    }
  }

  @Test func framesShareTheirAxesAndColors() throws {
    let drawing = try #require(try SamplesOnFieldFigure().drawing(of: SyntheticRun.subject))
    let panels = drawing.frames.map { $0.plot.panels[0] }
    #expect(Set(panels.map(\.x)).count == 1)
    #expect(Set(panels.compactMap { $0.colorKey?.colors }).count == 1)
  }

  @Test func samplesOfAnotherShapeAreNotTakenForPoints() throws {
    var subject = SyntheticRun.subject
    subject.trace.setTensors(
      [
        TensorSnapshot(step: 0, shape: [2, 3], values: [1, 2, 3, 4, 5, 6]),
        TensorSnapshot(step: 1, shape: [.max, 2], values: [1, 2]),
        TensorSnapshot(step: 2, shape: [-1, 2], values: []),
      ], tag: "sample/random")
    #expect(try SamplesOnFieldFigure().drawing(of: subject) == nil)
  }

  @Test func imagesAreFramedByTheirOwnSize() throws {
    let drawing = try #require(try SampleGridFigure().drawing(of: SyntheticImages.subject()))
    #expect(drawing.frames.map(\.step) == [0, 50, 100])
    #expect(drawing.frames[0].plot.panels[0].height == .ratio(1))
  }

  @Test func singlePicturesOfAStepStandSideBySide() throws {
    var subject = try SyntheticImages.subject()
    let picture = try #require(subject.trace.images(.fixedSamples)?.first)
    subject.trace.setImages(
      (0..<10).map {
        ImageSnapshot(
          step: $0 / 5, width: picture.width, height: picture.height, encoded: picture.encoded)
      }, tag: "sample/fixed")
    let drawing = try #require(try SampleGridFigure().drawing(of: subject))
    #expect(drawing.frames.map(\.step) == [0, 1])
    #expect(drawing.frames[0].plot.panels[0].marks.count == 5)
    #expect(drawing.frames[0].plot.panels[0].height == .ratio(2.0 / 3))
  }

  @Test func whatIsNoImageIsLeftOut() throws {
    var subject = try SyntheticImages.subject()
    subject.trace.setImages(
      [ImageSnapshot(step: 0, width: 8, height: 8, encoded: Data([1, 2, 3]))],
      tag: "sample/fixed")
    #expect(try SampleGridFigure().drawing(of: subject) == nil)
  }
}
