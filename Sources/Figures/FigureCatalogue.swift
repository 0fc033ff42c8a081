/// Every kind of figure, in the order of the page.
public enum FigureCatalogue {
  /// The figures.
  public static let all: [any Figure] = [
    LossesFigure()
  ]

  /// The figure of a name.
  public static func named(_ name: String) -> (any Figure)? {
    all.first { $0.name == name }
  }
}
