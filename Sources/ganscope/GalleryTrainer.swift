import AdversarialTraining
import Diagnosis
import Figures
import Foundation
import ReportSite
import TraceModel

/// Trains what the gallery shows, and keeps the runs for the next time.
struct GalleryTrainer {
  let folder: URL
  /// Whether a few steps of one seed are enough.
  let isQuick: Bool
  let threads: Int
  let stop: StopSignal
  private var times: RunTimes

  init(folder: URL, isQuick: Bool, threads: Int, stop: StopSignal) {
    self.folder = folder
    self.isQuick = isQuick
    self.threads = threads
    self.stop = stop
    times = RunTimes(folder)
  }

  /// Trains every variant of a system with every seed, and measures what was reached.
  ///
  /// - Parameters:
  ///   - system: The page to be.
  ///   - progress: Told what is being trained.
  /// - Returns: The system as the gallery shows it.
  /// - Throws: When a run cannot be trained, written or read, or when a stop was asked for.
  mutating func exhibit(
    _ system: GallerySystem, progress: (String) -> Void
  ) throws -> GalleryExhibit {
    var goals = isQuick ? [] : system.entry.targets.map { GalleryGoal($0, of: system) }
    var members: [GalleryExhibit.Member] = []
    var seconds: Double?
    let seeds = system.variants.isEmpty ? 0 : isQuick ? 1 : system.entry.seeds
    for seed in 0..<seeds {
      var group: [GroupMember] = []
      for variant in system.variants {
        let name = Self.slug([system.name, variant.name])
        var trace = try trace(
          of: configuration(of: variant, seed: seed, quickSteps: system.entry.quickSteps),
          named: name, command: variant.command
        ) { progress("\(name), seed \(seed + 1) of \(seeds)  \($0)") }
        seconds = (seconds ?? 0) + times[trace.path]
        trace.name = name
        group.append(GroupMember(label: variant.name, subject: FigureSubject(trace: trace)))
      }
      GalleryMeasurements(of: group, figures: system.entry.figures).add(to: &goals)
      guard seed == 0 else { continue }
      members = zip(system.variants, group).map { variant, member in
        let trace = member.subject.trace
        return .init(
          label: member.label,
          subject: FigureSubject(trace: trace, diagnosis: Diagnoser().diagnose(trace)),
          command: variant.command)
      }
    }
    return GalleryExhibit(
      name: system.name, title: system.entry.title, purpose: system.entry.purpose,
      chapter: system.entry.chapter.title, figures: system.entry.figures, goals: goals,
      members: members, seeds: seeds, yaml: system.yaml,
      seconds: seconds)
  }

  private func configuration(
    of variant: GallerySystem.Variant, seed: Int, quickSteps: Int
  ) -> ExperimentConfiguration {
    var configuration = variant.configuration(seed: seed)
    if isQuick {
      configuration.steps = min(configuration.steps, quickSteps)
      configuration.pretraining = min(configuration.pretraining, 2)
      configuration.probes.samples = min(configuration.probes.samples, 64)
    }
    return configuration
  }

  /// The trace of a run, trained unless it is there.
  private mutating func trace(
    of configuration: ExperimentConfiguration, named name: String, command: String,
    progress: (String) -> Void
  ) throws -> Trace {
    let run = "\(name)/seed-\(configuration.seed)"
    let directory = folder.appendingPathComponent(run, isDirectory: true)
    if !TrainingRun.isFinished(configuration, in: directory) {
      try? FileManager.default.removeItem(at: directory)
      let start = ProcessorTime.seconds
      let training = try TrainingRun(
        configuration, directory: directory, threads: threads, command: command)
      _ = try training.run(stop: stop) { state in
        progress("step \(state.completedSteps)/\(state.steps)")
      }
      if stop.isRaised {
        throw CommandFailure("stopped; the runs that were finished are kept in \(folder.path)")
      }
      times[run] = ProcessorTime.seconds - start
      try times.write()
      try Self.forgetTimes(of: directory)
    }
    guard var trace = try TraceReader.read(directory.path).first else {
      throw CommandFailure("\(directory.path): holds no trace")
    }
    // The path that pages name is the same wherever the runs are kept.
    trace.path = run
    return trace
  }

  /// Takes away how long each step took: pages made from the run are then the same every time.
  private static func forgetTimes(of directory: URL) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: directory, includingPropertiesForKeys: nil)
    for file in files where file.pathExtension == "clock" {
      try FileManager.default.removeItem(at: file)
    }
  }

  /// Lower-case letters, digits and hyphens.
  private static func slug(_ words: [String]) -> String {
    let letters = words.joined(separator: " ").lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : " "
    }
    return String(letters).split(separator: " ").joined(separator: "-")
  }
}

/// How much processor time each run took, kept beside the runs and apart from them: times differ,
/// runs do not.
private struct RunTimes {
  private let file: URL
  private var seconds: [String: Double]

  init(_ folder: URL) {
    file = folder.appendingPathComponent("times.json")
    let data = (try? Data(contentsOf: file)) ?? Data()
    seconds = (try? JSONDecoder().decode([String: Double].self, from: data)) ?? [:]
  }

  subscript(run: String) -> Double {
    get { seconds[run] ?? 0 }
    set { seconds[run] = newValue }
  }

  func write() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(seconds).write(to: file, options: .atomic)
  }
}

extension GalleryGoal {
  /// The goal that an experiment sets itself.
  fileprivate init(_ target: GalleryTarget, of system: GallerySystem) {
    let reduction: Reduction =
      switch target.reduction {
      case .final: .final
      case .tail: .tail
      case .best: .best
      }
    self.init(
      name: target.variant.isEmpty ? target.name : "\(target.name), \(target.variant)",
      variant: target.variant.isEmpty ? system.variants.first?.name ?? "" : target.variant,
      series: target.series, reduction: reduction, atLeast: target.atLeast, atMost: target.atMost,
      source: target.source)
  }
}
