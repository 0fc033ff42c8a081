extension String {
  /// The text as the name of a file or directory: ASCII letters, digits and `=._-`, at most 80.
  var asFileName: String {
    let characters = prefix(80).map { character in
      character.isASCII
        && (character.isLetter || character.isNumber || "=._-".contains(character))
        ? character : "-"
    }
    let name = String(characters)
    // Neither hidden nor a way out of the directory.
    return name.hasPrefix(".") || name.isEmpty ? "_" + name : name
  }
}
