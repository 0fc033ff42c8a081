/// What every page has around its content.
struct PageFrame: Sendable {
  /// The title of the window.
  var title: String
  /// One sentence on the page, for search and previews.
  var summary: String
  /// The relative path to the site's root, "" or "../../".
  var root: String
  /// The tool and version that made the page.
  var tool: String
  /// The part of the site the page belongs to.
  var part: Part
  /// The index of the gallery that the page belongs to, relative to the page; empty without one.
  var gallery = ""

  /// The parts of the site that the header links to.
  enum Part: Sendable { case runs, rules, glossary, gallery }
}

/// A whole page: its own fields and those of its frame.
protocol PageModel: ViewModel {
  var frame: PageFrame { get set }
  /// The fields of the page's own template.
  static var content: [String: ViewField<Self>] { get }
}

extension PageModel {
  /// The fields of the frame and the page's own.
  static var frameAndContent: [String: ViewField<Self>] {
    let frame: [String: ViewField<Self>] = [
      "title": .text(limit: 200) { $0.frame.title },
      "summary": .text(limit: 400) { $0.frame.summary },
      "root": .text { $0.frame.root },
      "tool": .text { $0.frame.tool },
      "isRuns": .flag { $0.frame.part == .runs },
      "isRules": .flag { $0.frame.part == .rules },
      "home": .text { page in
        page.frame.gallery.isEmpty ? page.frame.root + "index.html" : page.frame.gallery
      },
      "gallery": .text { $0.frame.gallery },
      "isGallery": .flag { $0.frame.part == .gallery },
      "isGlossary": .flag { $0.frame.part == .glossary },
    ]
    return frame.merging(content) { _, own in own }
  }
}
