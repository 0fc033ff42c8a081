import Plotting

/// The first page of the gallery: every system with its goals, what it reached, and how long it took.
struct GalleryIndexPage: PageModel {
  /// The systems under one heading.
  struct Chapter: ViewModel {
    var anchor: String
    var heading: String
    var rows: [GalleryRow]

    static let fields: [String: ViewField<Chapter>] = [
      "anchor": .text { $0.anchor },
      "heading": .text { $0.heading },
      "has-goals": .flag { chapter in chapter.rows.contains { !$0.goals.isEmpty } },
      "systems": .list { $0.rows },
    ]
  }

  /// How many goals have an outcome.
  struct Tally: ViewModel {
    var status: StatusView
    var text: String

    static let fields: [String: ViewField<Tally>] = [
      "status": .model { $0.status },
      "tally": .text { $0.text },
    ]
  }

  var frame: PageFrame
  var chapters: [Chapter]
  var tallies: [Tally]
  var time: String

  /// Groups systems by the chapters that they stand in, both in the order given.
  init(_ rows: [GalleryRow], chapters titles: [String], tool: String) {
    frame = PageFrame(
      title: "Every GAN of the textbooks, trained – GANScope",
      summary: "Each system of the textbooks trained from its seeds, with its figures, what it had "
        + "to reach and what it reached.",
      root: "\(GalleryBuilder.reportFolder)/", tool: tool, part: .gallery)
    var chapters: [Chapter] = []
    for (row, title) in zip(rows, titles) {
      if chapters.last?.heading != title {
        chapters.append(Chapter(anchor: FileNames.name(for: title), heading: title, rows: []))
      }
      chapters[chapters.count - 1].rows.append(row)
    }
    self.chapters = chapters
    tallies = [GalleryGoal.Outcome.met, .missed, .reported, .notMeasured].compactMap { outcome in
      let count = rows.flatMap(\.outcomes).count { $0 == outcome }
      return count > 0
        ? Tally(status: StatusView(outcome), text: Wording.count(count, "target")) : nil
    }
    time = GalleryRow.duration(rows.compactMap(\.seconds).reduce(0, +))
  }

  static let content: [String: ViewField<GalleryIndexPage>] = [
    "chapters": .list { $0.chapters },
    "tallies": .list { $0.tallies },
    "system-count": .text { page in
      Wording.count(page.chapters.reduce(0) { $0 + $1.rows.count }, "system")
    },
    "time": .text { $0.time },
  ]
  static let fields = frameAndContent
}

/// One system on the index.
struct GalleryRow: ViewModel {
  var title: String
  var purpose: String
  var path: String
  var thumbnail: FigureView.Picture?
  var goals: [GalleryGoalRow]
  var outcomes: [GalleryGoal.Outcome]
  var seconds: Double?

  init(_ exhibit: GalleryExhibit, folder: String, thumbnail: FigureView.Picture?) {
    title = exhibit.title
    purpose = exhibit.purpose
    path = "\(folder)/index.html"
    self.thumbnail = thumbnail?.within(folder)
    goals = exhibit.goals.map(GalleryGoalRow.init)
    outcomes = exhibit.goals.map(\.outcome)
    seconds = exhibit.seconds
  }

  static let fields: [String: ViewField<GalleryRow>] = [
    "system-title": .text { $0.title },
    "purpose": .words { $0.purpose },
    "path": .text { $0.path },
    "thumbnail": .model { $0.thumbnail },
    "goals": .list { $0.goals },
    "took": .text { $0.seconds.map(duration) ?? "" },
  ]

  /// A time as a person says it: `12 s`, `3 min 20 s`.
  static func duration(_ seconds: Double) -> String {
    let whole = Int(max(0, seconds).rounded(.up))
    let minutes = whole / 60
    return minutes == 0 ? "\(whole) s" : "\(minutes) min \(whole % 60) s"
  }
}
