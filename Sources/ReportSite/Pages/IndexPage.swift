import Plotting

/// The first page: every run with its verdict, key numbers and findings.
struct IndexPage: PageModel {
  /// How many runs have a verdict.
  struct Tally: ViewModel, Equatable {
    var status: StatusView
    var count: Int

    static let fields: [String: ViewField<Tally>] = [
      "status": .model { $0.status },
      "tally": .text { NumberFormat.integer($0.count) },
    ]
  }

  /// A page of the list, to link to.
  struct PageLink: ViewModel, Equatable {
    var label: String
    var path: String
    var isCurrent: Bool

    static let fields: [String: ViewField<PageLink>] = [
      "page-label": .text { $0.label },
      "page-path": .text { $0.path },
      "is-current": .flag { $0.isCurrent },
    ]
  }

  var frame: PageFrame
  /// How many runs there are on all pages.
  var runCount: Int
  var tallies: [Tally]
  var rows: [RunRow]
  /// How many runs stand on the pages before.
  var start: Int
  /// The pages of the list, none when one page holds all runs.
  var pages: [PageLink]
  /// The heads of the columns with key numbers.
  var measures: [RunRow.Head]
  /// The page that compares the runs, empty when there is none.
  var comparison: String
  /// The page about a fault and its cure, empty when there is none.
  var cure: String

  static let content: [String: ViewField<IndexPage>] = [
    "run-count": .text { Wording.count($0.runCount, "run") },
    "tallies": .list { $0.tallies },
    "runs": .list { $0.rows },
    "measures": .list { $0.measures },
    "comparison": .text { $0.comparison },
    "cure": .text { $0.cure },
    "has-pages": .flag { !$0.pages.isEmpty },
    "pages": .list { $0.pages },
    "page-start": .text { $0.pages.isEmpty ? "" : String($0.start) },
    "rows-file": .text { _ in IndexPage.rowsFile },
  ]
  static let fields = frameAndContent
}

/// One run on the index.
struct RunRow: ViewModel {
  /// The head of a column.
  struct Head: ViewModel, Equatable {
    var text: String
    /// The term in the glossary, empty when there is none.
    var term: String

    static let fields: [String: ViewField<Head>] = [
      "head": .text { $0.text },
      "term": .text { $0.term },
    ]
  }

  /// A key number with its column's head, which phones show beside it.
  struct Cell: ViewModel, Equatable {
    var head: String
    var value: String
    /// The number to sort by.
    var order: String

    static let fields: [String: ViewField<Cell>] = [
      "head": .text { $0.head },
      "value": .text { $0.value },
      "order": .text { $0.order },
    ]
  }

  /// A finding to link to.
  struct FindingLink: ViewModel, Equatable {
    var status: StatusView
    var title: String
    var target: String

    static let fields: [String: ViewField<FindingLink>] = [
      "status": .model { $0.status },
      "finding-title": .words { $0.title },
      "target": .text { $0.target },
    ]
  }

  var name: String
  var path: String
  var verdict: StatusView
  /// 0 for the worst, to sort by.
  var rank: Int
  var findings: [FindingLink]
  var otherFindings: Int
  /// Said in place of findings.
  var remark: String
  var cells: [Cell]
  var family: String
  var steps: Int
  var sparkline: Sparkline?
  var thumbnail: FigureView.Picture?

  static let fields: [String: ViewField<RunRow>] = [
    "name": .text(limit: 120) { $0.name },
    "path": .text { $0.path },
    "verdict": .model { $0.verdict },
    "rank": .text { String($0.rank) },
    "has-run-findings": .flag { !$0.findings.isEmpty },
    "run-findings": .list { $0.findings },
    "remark": .text { $0.remark },
    "more": .text { $0.otherFindings > 0 ? "and \($0.otherFindings) more" : "" },
    "cells": .list { $0.cells },
    "family": .text { $0.family },
    "steps": .text { NumberFormat.integer($0.steps) },
    "step-order": .text { String($0.steps) },
    "sparkline": .model { $0.sparkline },
    "thumbnail": .model { $0.thumbnail },
  ]
}
