import AdversarialTraining
import Foundation
import TestSupport
import Testing
import TraceModel

@Suite struct GalleryCatalogueTests {
  @Test func everySystemSaysWhatItIsForAndHowItIsJudged() throws {
    let systems = try GalleryCatalogue.systems()
    #expect(Set(systems.map(\.name)).count == systems.count)
    for system in systems {
      let entry = system.entry
      #expect(!entry.title.isEmpty && entry.purpose.hasSuffix("."), "\(system.name)")
      #expect(!entry.figures.isEmpty, "\(system.name) shows no figure")
      let variants = system.variants.map(\.name)
      #expect(Set(variants).count == variants.count, "\(system.name)")
      for target in entry.targets {
        let what = "\(system.name), \(target.name)"
        #expect(!target.name.isEmpty && !target.series.isEmpty && !target.source.isEmpty, "\(what)")
        #expect(target.variant.isEmpty || variants.contains(target.variant), "\(what)")
        #expect(target.atLeast ?? -.infinity <= target.atMost ?? .infinity, "\(what)")
      }
    }
  }

  @Test func systemsStandInTheOrderOfTheChapters() throws {
    let chapters = try GalleryCatalogue.systems().map(\.entry.chapter)
    let places = chapters.compactMap { GalleryChapter.allCases.firstIndex(of: $0) }
    #expect(places == places.sorted())
  }

  @Test func aVariantIsTheExperimentWithItsSettings() throws {
    let system = try #require(try GalleryCatalogue.systems().first { $0.name == "shift1d" })
    let variant = try #require(system.variants.first)
    #expect(variant.configuration.gallery == nil)
    #expect(variant.configuration(seed: 2).seed == variant.configuration.seed + 2)
  }

  @Test func theGalleryDoesNotReachTheRun() throws {
    let scratch = try TemporaryDirectory()
    let settings = "name: small\nsteps: 2\nbatch: 4\nprobes: {samples: 8}\n"
    let shown = try ExperimentConfiguration(
      yaml: settings + "gallery: {title: Small, purpose: It is small.}\n", source: "test")
    #expect(!TrainingRun.isFinished(shown, in: scratch.url))
    _ = try TrainingRun(shown, directory: scratch.url).run()
    let manifest = try #require(try RunManifest.read(inRun: scratch.url.path))
    #expect(manifest.configuration?.keys.contains { $0.hasPrefix("gallery") } == false)

    var plain = try ExperimentConfiguration(yaml: settings, source: "test")
    #expect(TrainingRun.isFinished(plain, in: scratch.url))
    plain.batch = 5
    #expect(!TrainingRun.isFinished(plain, in: scratch.url))
    plain.batch = 4
    plain.seed = 2
    #expect(!TrainingRun.isFinished(plain, in: scratch.url))
  }

  @Test func aTargetWithAWrongBoundIsNamed() {
    #expect {
      try ExperimentConfiguration(
        yaml: "gallery: {targets: [{series: d/fake, at_least: much}]}", source: "test")
    } throws: { error in
      "\(error)" == "'gallery.targets.0.at_least' is 'much', but must be a number"
    }
  }
}
