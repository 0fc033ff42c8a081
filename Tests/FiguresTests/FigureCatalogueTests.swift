import CairoRendering
import Foundation
import Plotting
import TestSupport
import Testing
import TraceModel

@testable import Figures

@Suite struct FigureCatalogueTests {
  /// Every character half as wide as the font is high: snapshots do not depend on fonts.
  private struct Monospace: TextMeasurer {
    func width(of text: String, font: Font) -> Double {
      Double(text.unicodeScalars.count) * font.size / 2
    }
  }

  static let names = (FigureCatalogue.all + FigureCatalogue.theory).map(\.name)

  /// A drawing of each figure, from the made-up run that has its data.
  private func drawing(_ name: String) throws -> FigureDrawing {
    try #require(try FigureCatalogue.named(name)?.drawing(of: try subject(name)))
  }

  /// The made-up run that a figure can be drawn from.
  private func subject(_ name: String) throws -> FigureSubject {
    let figure = try #require(FigureCatalogue.named(name))
    let subjects = [
      SyntheticRun.subject, SyntheticLine.subject, SyntheticShift.subject,
      SyntheticGame.subject, try SyntheticImages.subject(),
    ]
    return try #require(try subjects.first { try figure.drawing(of: $0) != nil })
  }

  @Test func namesAreUniqueAndInKebabCase() throws {
    #expect(Set(Self.names).count == Self.names.count)
    for name in Self.names {
      #expect(name.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") }, "\(name)")
    }
  }

  @Test(arguments: FigureCatalogue.all.map(\.name))
  func noFigureIsDrawnWithoutItsData(name: String) throws {
    let subject = FigureSubject(trace: Trace(name: "empty", path: "empty"))
    #expect(try FigureCatalogue.named(name)?.drawing(of: subject) == nil)
  }

  /// What a run.json or a log may hold that no training writes.
  private static let hostile: [(name: String, change: @Sendable (inout Trace) -> Void)] = [
    ("modes that are no number", { $0.manifest?.configuration?["data.modes"] = "nan" }),
    (
      "a mixture of infinitely many modes",
      { trace in
        trace.manifest?.configuration?.merge(
          ["data.type": "mixture-1d", "data.modes": "inf"]) { $1 }
      }
    ),
    (
      "steps before the first",
      { trace in
        for (tag, tensors) in trace.allTensors {
          trace.setTensors(
            tensors.map {
              TensorSnapshot(step: $0.step - 1000, shape: $0.shape, values: $0.values)
            }, tag: tag)
        }
      }
    ),
    (
      "latents that are none",
      { $0.setTensors([TensorSnapshot(step: 0, shape: [0, 1], values: [])], tag: "latent/fixed") }
    ),
  ]

  @Test(arguments: hostile.map(\.name))
  func noFigureBreaksOn(name: String) throws {
    var subject = SyntheticShift.subject
    let change = try #require(Self.hostile.first { $0.name == name }?.change)
    change(&subject.trace)
    for figure in FigureCatalogue.all {
      _ = try figure.drawing(of: subject)
    }
  }

  @Test(arguments: names)
  func wordsNeitherMeetNorLeaveThePage(name: String) throws {
    for frame in try drawing(name).frames {
      let scene = frame.plot.resolved(theme: .light, measurer: CairoRenderer())
      SceneText.expectReadable(scene, "\(name) \(frame.label)")
    }
  }

  @Test(arguments: names)
  func thePictureIsAsItWas(name: String) throws {
    let drawing = try drawing(name)
    let frame = try #require(drawing.frames.last)
    let scene = frame.plot.resolved(theme: .light, measurer: Monospace())
    try expectSnapshot(scene.description, named: "\(name).txt")
  }

  @Test(arguments: names)
  func alternativeTextSaysWhatIsSeen(name: String) throws {
    let drawing = try drawing(name)
    let title = try #require(drawing.frames.last).plot.title
    #expect(drawing.alternativeText.count > 60)
    #expect(drawing.caption.count > 60)
    #expect(title.count > 12)
    for range in drawing.ranges { #expect(drawing.alternativeText.contains(range.label)) }
    for row in drawing.table?.rows ?? [] { #expect(row.count == drawing.table?.columns.count) }
  }

  @Test(arguments: names)
  func aHostileNameDoesNoHarm(name: String) throws {
    var subject = try subject(name)
    let hostile = "<script>\u{202E}\0" + String(repeating: "x/../", count: 2000)
    subject.trace.name = hostile
    subject.trace.manifest?.name = hostile
    let drawing = try #require(try FigureCatalogue.named(name)?.drawing(of: subject))
    let frame = try #require(drawing.frames.first)
    let scene = frame.plot.resolved(theme: .dark, measurer: CairoRenderer())
    SceneText.expectReadable(scene, name)
    let file = String(
      decoding: try CairoRenderer().render(scene, as: .svg), as: UTF8.self)
    #expect(!file.contains("<script"))
  }

  @Test(arguments: names)
  func valuesThatAreNotFiniteDoNoHarm(name: String) throws {
    var subject = try subject(name)
    for series in subject.trace.allSeries {
      let odd: [Float] = [
        .nan, .infinity, -.infinity, 0, .greatestFiniteMagnitude, -Float.leastNonzeroMagnitude,
      ]
      subject.trace.set(
        Series(
          tag: series.tag, steps: series.steps,
          values: series.values.indices.map { odd[$0 % odd.count] }))
    }
    for (tag, tensors) in subject.trace.allTensors {
      subject.trace.setTensors(
        tensors.map {
          TensorSnapshot(
            step: $0.step, shape: $0.shape,
            values: $0.values.indices.map { $0 % 3 == 0 ? .nan : $0 % 3 == 1 ? .infinity : -1e38 })
        }, tag: tag)
    }
    guard let drawing = try FigureCatalogue.named(name)?.drawing(of: subject) else { return }
    let scene = try #require(drawing.frames.first)
      .plot.resolved(theme: .light, measurer: CairoRenderer())
    #expect(try CairoRenderer().render(scene, as: .svg).count > 1000)
  }

  /// Configurations, shapes and steps that no honest run has.
  @Test(arguments: names)
  func aDamagedTraceDoesNoHarm(name: String) throws {
    var damaged: [FigureSubject] = []
    for value in ["nan", "-1", "1e300", "", "ring"] {
      var subject = try subject(name)
      let settings = subject.trace.manifest?.configuration ?? [:]
      subject.trace.manifest?.configuration = settings.mapValues {
        Double($0) == nil ? $0 : value
      }
      damaged.append(subject)
    }
    for shift in [-1_000_000_000_000, 1_000_000_000_000] {
      var subject = try subject(name)
      for (tag, tensors) in subject.trace.allTensors {
        subject.trace.setTensors(
          tensors.map {
            TensorSnapshot(step: $0.step + shift, shape: $0.shape, values: $0.values)
          }, tag: tag)
      }
      damaged.append(subject)
    }
    var empty = try subject(name)
    for (tag, tensors) in empty.trace.allTensors {
      empty.trace.setTensors(
        tensors.map { TensorSnapshot(step: $0.step, shape: [0], values: []) }, tag: tag)
    }
    damaged.append(empty)
    for subject in damaged {
      guard let drawing = try FigureCatalogue.named(name)?.drawing(of: subject) else { continue }
      let scene = try #require(drawing.frames.first)
        .plot.resolved(theme: .light, measurer: CairoRenderer())
      #expect(try CairoRenderer().render(scene, as: .svg).count > 500)
    }
  }
}
