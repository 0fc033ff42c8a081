import Diagnosis
import Figures
import Plotting
import TraceModel

/// A figure with the section of the page it belongs to.
struct SectionedFigure: Sendable {
  var section: FigureSection
  var drawn: FigureDrawer.Drawn
}

/// What a run's page is made from.
struct RunMaterial: Sendable {
  var trace: Trace
  var diagnosis: RunDiagnosis
  /// The run's folder in the site.
  var folder: String
  var figures: [SectionedFigure]
  /// Figures that could not be drawn, with the reason.
  var failures: [String]
  /// The file of each series by tag.
  var dataFiles: [String: String]
  /// The digest of the trace.
  var digest: String
  var tool: String
}

extension RunPage {
  /// Makes the page of a run.
  init(_ material: RunMaterial, rules: RuleTexts, linking terms: TermLinker) {
    let diagnosis = material.diagnosis
    let trace = material.trace
    let problems = diagnosis.findings.filter(\.status.needsAttention)
    let cards = problems.map { finding in
      FindingCard(
        finding, figures: material.figures.map(\.drawn), rules: rules, linking: terms)
    }
    let sentence = VerdictSentence(diagnosis).text
    frame = PageFrame(
      title: "\(StatusView(diagnosis.verdict).word): \(PageText.brief(trace.name)) – GANScope",
      summary: sentence, root: "../../", tool: material.tool, part: .runs)
    name = trace.name
    purpose = trace.manifest?.summary ?? ""
    verdict = StatusView(diagnosis.verdict)
    self.sentence = Prose(sentence, linking: terms)
    facts = Self.facts(trace, diagnosis)
    lead = Lead(cards: cards, material, linking: terms)
    findings = Self.showingOnce(cards, after: lead?.figure)
    func remarks(_ status: FindingStatus) -> [Remark] {
      diagnosis.findings.filter { $0.status == status }.map {
        Remark($0, rules: rules, linking: terms)
      }
    }
    passed = remarks(.pass)
    unobservable = Self.sayingOnce(remarks(.notObservable))
    notApplicable = remarks(.notApplicable)
    sections = FigureSection.allCases.compactMap { section in
      let figures = material.figures.filter { $0.section == section }.map(\.drawn.view)
      return figures.isEmpty ? nil : Section(section, figures: figures, linking: terms)
    }
    series = trace.roles.assignments.compactMap { SeriesRow($0, material) }
    let path = Wording.shellArgument(trace.path)
    let misread = trace.roles.assignments.first { $0.origin == .unrecognised }?.tag ?? "my/critic"
    overrideExample =
      "ganscope report \(path) --role \(Wording.shellArgument("\(misread)=loss/d")) --out report"
    configuration = Self.settings(trace.settings)
    environment = Self.settings(trace.manifest?.environment)
    inferences = diagnosis.inferences
    notices = trace.notices.map(\.message) + material.failures
    command = trace.manifest?.command ?? ""
    reportCommand = "ganscope report \(path) --out report"
    digest = material.digest
    cursorFile =
      material.figures.contains { $0.drawn.cursor != nil } ? RunMaterial.cursorFile : ""
  }

  /// The cards, each figure shown by the first that needs it; the others link to it.
  private static func showingOnce(
    _ cards: [FindingCard], after first: FigureView?
  ) -> [FindingCard] {
    var shown = Set([first?.name].compactMap { $0 })
    return cards.map { card in
      var card = card
      if let figure = card.figure { card.showsFigure = shown.insert(figure.name).inserted }
      return card
    }
  }

  /// The remarks, the code that logs a signal standing with the first that asks for it.
  private static func sayingOnce(_ remarks: [Remark]) -> [Remark] {
    var said: Set<String> = []
    return remarks.map { remark in
      var remark = remark
      for index in remark.missing.indices
      where !said.insert(remark.missing[index].tag).inserted {
        remark.missing[index].code = ""
      }
      return remark
    }
  }

  private static func facts(_ trace: Trace, _ diagnosis: RunDiagnosis) -> [LabelledValue] {
    let manifest = trace.manifest
    var facts = [
      LabelledValue(
        label: "Steps",
        value: NumberFormat.integer(diagnosis.steps)
          + (manifest?.plannedSteps.map { " of \(NumberFormat.integer($0))" } ?? "")),
      LabelledValue(label: "Objective", value: diagnosis.lossFamily),
    ]
    if let seed = manifest?.seed { facts.append(.init(label: "Seed", value: "\(seed)")) }
    if let modes = manifest?.modes {
      facts.append(.init(label: "Modes", value: NumberFormat.integer(modes.centers.count)))
    }
    if let status = manifest?.status {
      facts.append(.init(label: "Training", value: status.rawValue))
    }
    return facts
  }

  private static func settings(_ dictionary: [String: String]?) -> [LabelledValue] {
    (dictionary ?? [:]).sorted { $0.key < $1.key }.map { .init(label: $0.key, value: $0.value) }
  }
}

extension FindingStatus {
  /// Whether a finding gets a card of its own.
  var needsAttention: Bool { self == .fail || self == .warn || self == .error }
}

extension RunPage.Lead {
  /// The strongest evidence with its remedy; the widest view of a run that nothing was found in.
  fileprivate init?(cards: [FindingCard], _ material: RunMaterial, linking terms: TermLinker) {
    let strongest = cards.first { $0.figure != nil } ?? cards.first
    // Of a run in order, or of evidence that no figure has, what is known of the samples says more
    // than the losses.
    figure =
      strongest?.figure
      ?? (material.figures.first { $0.section == .coverage && !$0.drawn.view.isStepped }
      ?? material.figures.first { $0.section == .samples } ?? material.figures.first)?
      .drawn.view.last
    if let card = cards.first(where: { !$0.remedies.isEmpty }) {
      heading = "Change this first"
      remedy = card.remedies.first
      signal = nil
      (linkText, rule) = ("\(card.title): the evidence, and how this could be wrong", card.rule)
    } else if let blind = material.diagnosis.findings.first(where: { !$0.missing.isEmpty }) {
      heading = "Log this, so that the rules can see"
      remedy = nil
      signal = blind.missing.first.map(SignalView.init)
      (linkText, rule) = (blind.title, blind.rule)
    } else if let finding = material.diagnosis.findings.first {
      heading = "Nothing to change"
      remedy = nil
      signal = nil
      (linkText, rule) = (finding.title, finding.rule)
    } else {
      return nil
    }
  }
}

extension RunPage.Remark {
  fileprivate init(_ finding: Finding, rules: RuleTexts, linking terms: TermLinker) {
    rule = finding.rule
    rulePage = rules.page(of: finding.rule)
    title = finding.title
    explanation = Prose(finding.explanation, linking: terms)
    missing = finding.missing.map(SignalView.init)
  }
}

extension RunPage.Section {
  fileprivate init(_ section: FigureSection, figures: [FigureView], linking terms: TermLinker) {
    identifier = section.rawValue
    self.figures = figures
    let text: String
    switch section {
    case .losses:
      title = "Losses"
      text =
        "What each player minimises. The two losses of a healthy game neither fall to zero nor "
        + "part for good; by themselves they say nothing about mode collapse."
    case .outputs:
      title = "Outputs of the discriminator"
      text =
        "D(x) on real and D(G(z)) on generated samples. The further apart, the surer the "
        + "discriminator; where they meet, it cannot tell them apart."
    case .gradients:
      title = "Gradients"
      text =
        "The gradient norm of each player: what an update is made of. One that falls to nothing "
        + "teaches nothing, one that grows by powers of ten is about to break the run."
    case .objective:
      title = "Objective curves"
      text =
        "What the generator minimises as a function of D(G(z)), with the places where this run "
        + "stood. Where the curve is flat, the gradient vanishes."
    case .coverage:
      title = "Coverage"
      text = "How much of the data the samples cover, mode by mode where the modes are known."
    case .samples:
      title = "Samples"
      text = "What the generator made, snapshot by snapshot."
    case .dynamics:
      title = "Dynamics"
      text = "How the players and the samples moved."
    }
    introduction = Prose(text, linking: terms)
  }
}

extension RunPage.SeriesRow {
  fileprivate init?(_ assignment: RoleMap.Assignment, _ material: RunMaterial) {
    guard let series = material.trace.series(tagged: assignment.tag) else { return nil }
    tag = assignment.tag
    role = assignment.role?.rawValue ?? ""
    origin =
      switch assignment.origin {
      case .canonical: "its own name"
      case .alias: "a known alias"
      case .values: "its values"
      case .manifest: "run.json"
      case .override: "the command line"
      case .unrecognised: "not recognised"
      }
    isCanonical = assignment.origin == .canonical
    count =
      NumberFormat.integer(series.count)
      + (series.omittedCount > 0 ? " of \(NumberFormat.integer(series.loggedCount))" : "")
    last = series.values.last.map { NumberFormat.significant(Double($0)) } ?? ""
    let broken = series.values.count { !$0.isFinite }
    nonFinite = broken > 0 ? NumberFormat.integer(broken) : ""
    file = material.dataFiles[assignment.tag] ?? ""
  }
}

extension SignalView {
  init(_ signal: MissingSignal) { self.init(tag: signal.tag, code: signal.code) }
}
