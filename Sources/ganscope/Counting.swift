extension Int {
  /// The number with a noun, which takes an s unless there is exactly one.
  func counting(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
