import Plotting

/// Where GANs stand among generative models: by what they say about the density.
///
/// After Goodfellow, "NIPS 2016 Tutorial: Generative Adversarial Networks", figure 9.
struct GenerativeTaxonomyFigure: Figure {
  let name = "generative-taxonomy"
  let title = "Where GANs stand among generative models"
  let section = FigureSection.objective

  /// A kind of model, or a group of kinds.
  private struct Kind {
    let name: String
    let example: String
    let buys: String
    let costs: String
    var parts: [Kind] = []

    init(
      _ name: String, _ example: String = "", buys: String = "", costs: String = "",
      parts: [Kind] = []
    ) {
      self.name = name
      self.example = example
      self.buys = buys
      self.costs = costs
      self.parts = parts
    }

    var leaves: [Kind] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }
  }

  private static let root = Kind(
    "Generative models",
    parts: [
      Kind(
        "Explicit density",
        parts: [
          Kind(
            "Tractable",
            parts: [
              Kind(
                "Autoregressive", "PixelCNN", buys: "the exact likelihood",
                costs: "one coordinate at a time"),
              Kind(
                "Flows", "Real NVP", buys: "the exact likelihood, one pass",
                costs: "latents as wide as the data"),
            ]),
          Kind(
            "Approximate",
            parts: [
              Kind(
                "Variational", "VAE", buys: "a bound, an encoder, a steady loss",
                costs: "blur where the bound is loose"),
              Kind(
                "Markov chain", "Boltzmann machine", buys: "an energy of any form",
                costs: "chains that mix slowly"),
            ]),
        ]),
      Kind(
        "Implicit density",
        parts: [
          Kind(
            "Markov chain", "GSN", buys: "no density is needed", costs: "many steps a sample"),
          Kind(
            "Direct", "GAN", buys: "sharp samples in one pass",
            costs: "a game, no likelihood, lost modes"),
        ]),
    ])

  private static let columns = [0.0, 140, 258, 352]
  private static let spacing = 44.0

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let leaves = Self.root.leaves
    let height = Self.spacing * Double(leaves.count)
    var edges: [Samples] = []
    var marks: [any Mark] = []
    var next = height - Self.spacing / 2
    /// Places a kind left of its parts; returns how high it stands.
    func place(_ kind: Kind, depth: Int) -> Double {
      // Leaves all stand in the last column, however deep they are.
      let x = Self.columns[kind.parts.isEmpty ? Self.columns.count - 1 : depth]
      guard !kind.parts.isEmpty else {
        defer { next -= Self.spacing }
        let isOurs = kind.example == "GAN"
        let ink: Ink = isOurs ? .generator : .text
        marks.append(
          TextMark(
            kind.example, x: x, y: next, offset: Point(0, -7), ink: ink, isBold: true))
        marks.append(TextMark(kind.name.lowercased(), x: x, y: next, offset: Point(0, 7)))
        marks.append(
          TextMark("buys " + kind.buys, x: x + 128, y: next, offset: Point(0, -7)))
        marks.append(TextMark("costs " + kind.costs, x: x + 128, y: next, offset: Point(0, 7)))
        return next
      }
      let heights = kind.parts.map { place($0, depth: depth + 1) }
      let middle = ((heights.first ?? 0) + (heights.last ?? 0)) / 2
      let end = x + 8 + 6.2 * Double(kind.name.count)
      for (part, y) in zip(kind.parts, heights) {
        let partX = Self.columns[part.parts.isEmpty ? Self.columns.count - 1 : depth + 1]
        edges.append(
          Samples(x: [end, partX - 22, partX - 6], y: [middle, y, y]))
      }
      marks.append(TextMark(kind.name, x: x, y: middle, ink: .text, isBold: true))
      return middle
    }
    _ = place(Self.root, depth: 0)
    let panel = Panel(
      x: Axis(domain: 0...730, padding: 0, isVisible: false),
      y: Axis(domain: 0...height, padding: 0, isVisible: false), height: .points(height),
      showsGrid: false, marks: [PathMark(edges, ink: .axis, width: 1)] + marks)
    return FigureDrawing(
      Plot(
        title: "A GAN never writes down a density: it only learns to draw samples",
        subtitle: "Generative models by what they say about the density of the data",
        panels: [panel]),
      caption: """
        Models with an explicit density can be trained by likelihood, exactly or through a bound. \
        An implicit model gives samples and nothing else, so another player has to say how good \
        they are. After Goodfellow’s tutorial of 2016, figure 9.
        """,
      alternativeText: "A tree of generative models. "
        + leaves.map {
          "\($0.example) (\($0.name.lowercased())): buys \($0.buys), costs \($0.costs)"
        }
        .joined(separator: "; ") + ".",
      table: DataTable(
        caption: "What each kind buys and costs", columns: ["kind", "example", "buys", "costs"],
        rows: leaves.map { [$0.name.lowercased(), $0.example, $0.buys, $0.costs] }))
  }
}
