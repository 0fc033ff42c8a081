/// A drawn figure on a page: its files in both themes, its words, and the numbers behind it.
struct FigureView: ViewModel {
  /// One picture of a figure that is stepped through; the only one of most figures.
  struct Frame: ViewModel, Equatable {
    /// What tells this frame from the others: "step 1,200".
    var label: String
    /// The picture of usual width.
    var wide: Picture
    /// The same drawn again for phones, with text that can be read there.
    var narrow: Picture?
    /// What is seen, for those who cannot see this frame.
    var alternativeText: String

    static let fields: [String: ViewField<Frame>] = [
      "label": .text { $0.label },
      "wide": .model { $0.wide },
      "narrow": .model { $0.narrow },
      "alternative": .text { $0.alternativeText },
    ]
  }

  /// A drawing in both themes.
  struct Picture: ViewModel, Codable, Equatable {
    /// The address for light and for dark paper, relative to the page: of one file, with a
    /// fragment for the dark theme, or of two.
    var light: String
    var dark: String
    /// The size in CSS pixels.
    var width: Int
    var height: Int
    /// Where the panels lie in the picture, for the cursor, as the script reads it.
    var axes = ""

    /// The files of both themes.
    var files: Set<String> {
      Set([light, dark].map { String($0.prefix { $0 != "#" }) })
    }

    /// The picture as a page elsewhere calls it: one above the folder.
    func within(_ folder: String) -> Picture {
      var picture = self
      picture.light = "\(folder)/\(light)"
      picture.dark = "\(folder)/\(dark)"
      return picture
    }

    static let fields: [String: ViewField<Picture>] = [
      "light": .text { $0.light },
      "dark": .text { $0.dark == $0.light ? "" : $0.dark },
      "width": .text { String($0.width) },
      "height": .text { String($0.height) },
      "axes": .text { $0.axes },
    ]
  }

  /// The numbers behind a figure.
  struct Table: ViewModel, Equatable {
    struct Row: ViewModel, Equatable {
      var cells: [String]
      static let fields: [String: ViewField<Row>] = ["cells": .texts { $0.cells }]
    }

    var caption: String
    var columns: [String]
    var rows: [Row]
    /// Said when the table holds more rows than the page shows.
    var omission: String
    /// The file with all rows.
    var file: String

    static let fields: [String: ViewField<Table>] = [
      "table-caption": .text { $0.caption },
      "columns": .texts { $0.columns },
      "rows": .list { $0.rows },
      "omission": .text { $0.omission },
      "table-file": .text { $0.file },
    ]
  }

  /// A series that a figure shows, and the file with every step of it.
  struct Source: ViewModel, Equatable {
    var tag: String
    /// The file, relative to the page.
    var file: String
    /// Whether the file holds the extremes of a long series, not every value.
    var isCondensed = false

    static let fields: [String: ViewField<Source>] = [
      "source-tag": .text(limit: 80) { $0.tag },
      "source-file": .text { $0.file },
    ]
  }

  /// The kebab-case name, which is also the anchor.
  var name: String
  var title: String
  var caption: String
  var alternativeText: String
  var frames: [Frame]
  var table: Table?
  /// The series it shows, as far as they have files.
  var sources: [Source] = []

  /// The figure with its last frame alone.
  var last: FigureView {
    var view = self
    view.frames = frames.suffix(1)
    return view
  }

  /// Whether the figure has several frames to step through.
  var isStepped: Bool { frames.count > 1 }

  static let fields: [String: ViewField<FigureView>] = [
    "figure-name": .text { $0.name },
    "figure-title": .text { $0.title },
    "caption": .model { Prose($0.caption, linking: .glossary) },
    "frames-alternative": .text { $0.alternativeText },
    "still": .model { $0.isStepped ? nil : $0.frames.first },
    "stepped": .flag { $0.isStepped },
    "frames": .list { $0.frames },
    "frame-count": .text { String($0.frames.count) },
    "table": .model { $0.table },
    "has-sources": .flag { !$0.sources.isEmpty },
    "has-condensed": .flag { $0.sources.contains { $0.isCondensed } },
    "sources": .list { $0.sources },
  ]
}
