/// A name and a value: one line of a list of facts, a configuration or an environment.
struct LabelledValue: ViewModel, Equatable {
  var label: String
  var value: String

  static let fields: [String: ViewField<LabelledValue>] = [
    "label": .text(limit: 300) { $0.label },
    "label-parts": .texts { Wording.breakable($0.label) },
    "value": .text(limit: 2_000) { $0.value },
  ]
}
