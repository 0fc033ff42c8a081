/// Every kind of page or part of one that is rendered by itself: its template, and the model that
/// fills it.
enum PageKind {
  static let all: [(name: String, model: any ViewModel.Type)] = [
    ("index", IndexPage.self),
    ("run-row", RunRow.self),
    ("run", RunPage.self),
    ("rules", RulesPage.self),
    ("rule", RulePage.self),
    ("comparison", ComparisonPage.self),
    ("cure", CurePage.self),
    ("glossary", GlossaryPage.self),
    ("gallery", GalleryIndexPage.self),
    ("system", GallerySystemPage.self),
  ]
}
