/// A term of the field with its explanation.
struct Term: Sendable {
  /// The anchor on the glossary's page.
  let identifier: String
  /// The term as a heading.
  let name: String
  /// The words that mean it in running text, in lower case; none for a word so common that links
  /// would be a nuisance.
  let forms: [String]
  /// What it means, in a few sentences.
  let explanation: String
  /// Where it comes from.
  let source: String

  init(
    _ identifier: String, _ name: String, forms: [String] = [], isCommon: Bool = false,
    source: String = "", _ explanation: String
  ) {
    self.identifier = identifier
    self.name = name
    self.forms = isCommon ? [] : [name.lowercased()] + forms
    self.source = source
    self.explanation = explanation
  }
}
