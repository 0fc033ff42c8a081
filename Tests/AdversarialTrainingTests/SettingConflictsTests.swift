import TestSupport
import Testing

@testable import AdversarialTraining

@Suite struct SettingConflictsTests {
  @Test(arguments: [
    ("ring8", ["packing=3"], "'packing': packs of 3 do not fill a batch of 128"),
    ("lsgan", ["regularizers.label-smoothing.amount=0.1"], "no labels to smooth"),
    ("vae-digits", ["packing=2"], "'packing': means nothing"),
    ("vae-digits", ["condition=labels"], "'condition': means nothing"),
    ("vae-digits", ["pretraining=2"], "'pretraining': means nothing"),
    ("vae-digits", ["freeze_at=2"], "'freeze_at': means nothing"),
    ("vae-digits", ["regularizers.r1.weight=1"], "'regularizers': means nothing"),
    ("progressive", ["generator.network.growth.part=0.5"], "both players must grow"),
    ("ring8", ["condition=labels"], "the data has no labels"),
    ("memorised-half", ["prior.source={type: folder, path: nowhere}"], "nowhere: is no folder"),
    (
      "style",
      [
        "generator.network={type: layers, layers: [{type: constant, shape: [4, 4, 512]}, "
          + "{type: upsample, factor: 64}, {type: upsample, factor: 64}]}"
      ], "the most are 16777216"
    ),
  ])
  func settingsThatDoNotGoTogetherAreOneLine(
    name: String, settings: [String], expected: String
  ) throws {
    var experiment = try ExperimentCatalogue.experiment(name)
    for setting in settings { try experiment.set(setting) }
    #expect {
      _ = try Trainer(experiment)
    } throws: { error in
      "\(error)".contains(expected) && !"\(error)".contains("\n")
    }
  }

  @Test func whatIsHeldBackIsShownToPackingDiscriminatorsInWholePacks() throws {
    var experiment = try ExperimentCatalogue.experiment("digits-memorised")
    for setting in [
      "packing=3", "batch=6", "steps=1", "probes.samples=40", "probes.snapshot_samples=8",
    ] {
      try experiment.set(setting)
    }
    let scratch = try TemporaryDirectory()
    _ = try TrainingRun(experiment, directory: scratch.url).run()
  }
}
