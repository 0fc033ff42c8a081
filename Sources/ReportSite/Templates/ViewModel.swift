import Mustache

/// What a template can show: named fields, and nothing else that the type may have.
///
/// The fields are declared, not reflected, so that the names in a template can be checked against
/// them when it is loaded.
protocol ViewModel: MustacheParent, Sendable {
  /// The fields by the name that templates use.
  static var fields: [String: ViewField<Self>] { get }
}

extension ViewModel {
  /// The value of a field, as the template engine asks for it.
  func child(named name: String) -> Any? { Self.fields[name]?.value(self) }

  /// The kinds of the fields by name.
  static var shapes: [String: ViewShape] { fields.mapValues(\.shape) }
}

/// What a field holds, as far as a template can tell.
enum ViewShape {
  /// Text to print; a section over it is shown unless it is empty.
  case text
  /// Texts to print one by one as `{{.}}`.
  case texts
  /// A condition for sections.
  case flag
  /// One model, or none.
  case model(any ViewModel.Type)
  /// Models to repeat a section over.
  case list(any ViewModel.Type)
}

/// One field of a view model: its shape and how to read it.
struct ViewField<Model>: Sendable {
  let shape: ViewShape
  let value: @Sendable (Model) -> Any

  /// Text, hostile until shown through ``PageText``.
  static func text(
    limit: Int = PageText.defaultLimit, _ read: @escaping @Sendable (Model) -> String
  ) -> ViewField {
    ViewField(shape: .text) { PageText(read($0), limit: limit) }
  }

  /// Words of rules and experiments, printed as ``Typesetting`` has it.
  static func words(
    limit: Int = PageText.defaultLimit, _ read: @escaping @Sendable (Model) -> String
  ) -> ViewField {
    ViewField(shape: .text) { PageText(Typesetting.printed(read($0)), limit: limit) }
  }

  /// A list of texts.
  static func texts(_ read: @escaping @Sendable (Model) -> [String]) -> ViewField {
    ViewField(shape: .texts) { read($0).map { PageText($0) } }
  }

  /// A condition.
  static func flag(_ read: @escaping @Sendable (Model) -> Bool) -> ViewField {
    ViewField(shape: .flag) { read($0) }
  }

  /// A model that may be missing.
  static func model<Child: ViewModel>(
    _ read: @escaping @Sendable (Model) -> Child?
  ) -> ViewField {
    // Nothing is said as an empty text: the engine looks further out for a field that is nil.
    ViewField(shape: .model(Child.self)) { read($0) ?? PageText("") as Any }
  }

  /// A list of models.
  static func list<Child: ViewModel>(
    _ read: @escaping @Sendable (Model) -> [Child]
  ) -> ViewField {
    ViewField(shape: .list(Child.self)) { read($0) }
  }
}
