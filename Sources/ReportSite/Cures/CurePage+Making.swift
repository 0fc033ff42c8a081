import Diagnosis
import Foundation
import Plotting
import TraceModel

extension CurePage {
  /// Where the page is.
  static let path = "cure.html"

  /// Tells what became of a run's faults, with the runs of all trials, each trial as a group, and
  /// figures of before and after on shared axes.
  init(
    _ story: CureStory, runs: [IndexedRun], groups: [RunGroup], figures: [FigureView],
    cursorFile: String, comparison: String, tool: String, linking terms: TermLinker
  ) {
    let seeds = story.trials.first?.runs.count ?? 0
    let best = story.best
    let isCured = best?.isCure == true
    let ending = isCured ? "cured" : best == nil ? "not cured" : "cured in part"
    heading = story.name + ", " + ending
    if let best {
      status = Self.status(of: best, in: story)
      verdict =
        isCured ? "With each of \(Wording.count(seeds, "seed")): \(best.advice)" : best.advice
      change = best.change
    } else {
      status = StatusView(word: "No cure", shape: "fail")
      verdict = "None of the remedies took the fault away with every seed."
      change = ""
    }
    frame = PageFrame(
      title: "\(heading) – GANScope", summary: "The fault, the cure, before and after.", root: "",
      tool: tool, part: .runs)
    let before = story.trials.first.map { Array(runs[$0.runs]) } ?? []
    let found = before.first?.diagnosis.findings.filter { $0.status == .fail } ?? []
    faults = found.map { finding in
      Fault(
        status: StatusView(finding.status), title: finding.title,
        target: "\(before[0].folder)/index.html#finding-\(FileNames.name(for: finding.rule))",
        explanation: Prose(finding.explanation, linking: terms))
    }
    if let asItWas = story.trials.first { sides = [Side("Before", runs[asItWas.runs])] }
    if let best { sides.append(Side("After", runs[best.runs])) }
    var titles: [String: String] = [:]
    for finding in found { titles[finding.rule] = finding.title }
    let heads = story.faults.map { "Free of: " + (titles[$0] ?? $0) }
    faultHeads = heads
    let numbers = KeyNumber.all.filter { number in
      runs.contains { number.value(in: $0.trace) != nil }
    }.prefix(KeyNumber.limit)
    quantities = numbers.map(\.title)
    outcomes = zip(story.trials, groups).map { trial, group in
      Outcome(
        trial, in: story, runs: Array(runs[trial.runs]), faultHeads: heads,
        results: numbers.map { number in
          Quantity(
            head: number.title,
            result: ComparisonPage.Result(of: number, in: group, besideOthers: seeds > 1))
        })
    }
    // If a share p of all seeds were cured, n cures in a row would have the probability pⁿ.
    if seeds > 0 {
      let least = Wording.percent(pow(0.05, 1 / Double(seeds)))
      certainty =
        "A cure of \(seeds) of \(seeds) seeds excludes, with 95 % confidence, that it works for "
        + "less than \(least) of seeds."
    }
    self.figures = figures
    self.cursorFile = cursorFile
    self.comparison = comparison
  }

  fileprivate static func status(of trial: CureStory.Trial, in story: CureStory) -> StatusView {
    if trial.change.isEmpty { return StatusView(word: "As it was", shape: "fail") }
    if trial.isCure { return StatusView(word: "Cured", shape: "pass") }
    return trial.remaining.count < story.faults.count && trial.added.isEmpty
      ? StatusView(word: "Helps", shape: "warn") : StatusView(word: "No cure", shape: "fail")
  }
}

extension CurePage.Outcome {
  fileprivate init(
    _ trial: CureStory.Trial, in story: CureStory, runs: [IndexedRun], faultHeads: [String],
    results: [CurePage.Quantity]
  ) {
    status = CurePage.status(of: trial, in: story)
    let isFirst = trial.change.isEmpty
    advice = isFirst ? "The run as it was." : trial.advice
    change = trial.change
    free = zip(story.faults, faultHeads).map { fault, head in
      let sick = runs.count { run in
        run.diagnosis.findings.contains { $0.rule == fault && $0.status == .fail }
      }
      return LabelledValue(label: head, value: "\(runs.count - sick) of \(runs.count)")
    }
    let none = isFirst ? "" : "none"
    added = trial.added.isEmpty ? none : trial.added.joined(separator: ", ")
    self.results = results
  }
}

extension CurePage.Side {
  fileprivate init(_ heading: String, _ runs: ArraySlice<IndexedRun>) {
    self.heading = heading
    shots = runs.compactMap { run in
      run.thumbnail.map { picture in
        Shot(
          picture: picture.within(run.folder), path: "\(run.folder)/index.html",
          alternative: "\(heading): the last picture of \(run.trace.name), verdict "
            + run.diagnosis.verdict.rawValue)
      }
    }
  }
}
