extension GalleryLesson {
  /// Minimax by recursion, on a game that is small enough for it.
  static let minimaxTree = GalleryLesson(
    name: "minimax-tree",
    yaml: """
      title: The word minimax
      purpose: Noughts and crosses solved by recursion. Each player takes the move that leaves the other the least, and from the empty board that is a draw.
      chapter: games
      order: 5
      figures: [minimax-tree]
      targets:
        - {name: value of the empty board, series: minimax/value, at_least: 0, at_most: 0, source: the game is a draw}
        - {name: boards visited by full recursion, series: minimax/nodes, at_least: 549946, at_most: 549946, source: known count of the whole game tree}
        - {name: different boards that can be reached, series: minimax/positions, at_least: 5478, at_most: 5478, source: known count of legal positions}
      """)

  /// The kinds of generative models, and where GANs stand among them.
  static let taxonomy = GalleryLesson(
    name: "taxonomy",
    yaml: """
      title: Explicit and implicit densities
      purpose: Most generative models write down a density, exactly or through a bound. A GAN does not, which is what it buys and what it costs.
      chapter: neighbours
      order: 17
      figures: [generative-taxonomy]
      """)
}
