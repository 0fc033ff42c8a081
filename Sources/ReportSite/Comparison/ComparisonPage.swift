/// Groups of runs side by side: figures with bands, a table with intervals, what was configured.
struct ComparisonPage: PageModel {
  /// A row of cells under the heads.
  struct Row: ViewModel, Equatable {
    var head: String
    var cells: [String]
    static let fields: [String: ViewField<Row>] = [
      "head-parts": .texts { Wording.breakable($0.head) },
      "cells": .texts { $0.cells.map { $0.isEmpty ? "–" : $0 } },
    ]
  }

  /// A quantity of one group.
  struct Result: ViewModel, Equatable {
    /// The mean over the seeds with its interval.
    var estimate: String
    /// The median with the lowest and the highest.
    var spread: String
    static let fields: [String: ViewField<Result>] = [
      "estimate": .text { $0.estimate },
      "spread": .text { $0.spread },
    ]
  }

  /// A quantity of every group.
  struct ResultRow: ViewModel, Equatable {
    var head: String
    var cells: [Result]
    static let fields: [String: ViewField<ResultRow>] = [
      "row-head": .text(limit: 120) { $0.head },
      "cells": .list { $0.cells },
    ]
  }

  /// A run of a group, to link to.
  struct Member: ViewModel, Equatable {
    var group: String
    var status: StatusView
    var name: String
    var path: String
    static let fields: [String: ViewField<Member>] = [
      "group": .text(limit: 120) { $0.group },
      "status": .model { $0.status },
      "name": .text(limit: 120) { $0.name },
      "path": .text { $0.path },
    ]
  }

  var frame: PageFrame
  var heading: String
  var groupLabels: [String]
  /// Whether a group has more runs than one.
  var hasSeeds: Bool
  /// Whether what each group was configured with is known.
  var areConfigured: Bool
  var results: [ResultRow]
  var differences: [Row]
  /// The first runs, as many as a page has room for.
  var members: [Member]
  /// How many more runs there are, for the index to list.
  var moreMembers: Int
  var figures: [FigureView]
  var cursorFile: String

  static let content: [String: ViewField<ComparisonPage>] = [
    "heading": .text { $0.heading },
    "groups": .texts { $0.groupLabels },
    "has-seeds": .flag { $0.hasSeeds },
    "are-configured": .flag { $0.areConfigured },
    "has-results": .flag { !$0.results.isEmpty },
    "results": .list { $0.results },
    "has-differences": .flag { !$0.differences.isEmpty },
    "differences": .list { $0.differences },
    "members": .list { $0.members },
    "more-members": .text { $0.moreMembers == 0 ? "" : "\($0.moreMembers) more" },
    "has-figures": .flag { !$0.figures.isEmpty },
    "figures": .list { $0.figures },
    "cursor-file": .text { $0.cursorFile },
  ]
  static let fields = frameAndContent
}
