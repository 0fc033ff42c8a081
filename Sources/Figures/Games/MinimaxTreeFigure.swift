import Plotting

/// The tree of noughts and crosses to depth two with the values that minimax finds.
struct MinimaxTreeFigure: Figure {
  let name = "minimax-tree"
  let title = "What the word minimax means"
  let section = FigureSection.objective

  /// The side of a board and the places of the three rows, in points of the frame.
  private static let side = 42.0
  private static let width = 720.0
  private static let rows = [285.0, 165.0, 30.0]

  private struct Node {
    let board: TicTacToe
    let value: Int
    let x: Double
    let y: Double
  }

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    let root = TicTacToe()
    var (full, pruned) = (0, 0)
    let value = root.minimax(nodes: &full)
    _ = root.alphaBeta(nodes: &pruned)
    let positions = TicTacToe.reachablePositions

    let branches = root.distinctMoves.map(root.playing).map { board in
      (board: board, replies: board.distinctMoves.map(board.playing))
    }
    let leafCount = branches.map(\.replies.count).reduce(0, +)
    let spacing = Self.width / Double(leafCount)
    var next = 0.5
    var edges: [Samples] = []
    var nodes: [Node] = []
    for branch in branches {
      let leaves = branch.replies.map { reply in
        defer { next += 1 }
        return node(reply, x: next * spacing, row: 2)
      }
      let middle = (leaves[0].x + leaves[leaves.count - 1].x) / 2
      let parent = node(branch.board, x: middle, row: 1)
      edges += leaves.map { edge(from: parent, to: $0) }
      nodes += leaves + [parent]
    }
    let top = Node(board: root, value: value, x: Self.width / 2, y: Self.rows[0])
    edges += nodes.filter { $0.y == Self.rows[1] }.map { edge(from: top, to: $0) }
    nodes.append(top)

    let panel = Panel(
      x: Axis(domain: 0...Self.width, padding: 0, isVisible: false),
      y: Axis(domain: -30...345, padding: 0, isVisible: false), height: .points(375),
      showsGrid: false,
      marks: [PathMark(edges, ink: .axis, width: 0.9)]
        + boards(nodes) + nodes.flatMap(valueMarks) + [
          TextMark("max: crosses move", x: 0, y: Self.rows[0] + Self.side / 2),
          TextMark("min: noughts move", x: 0, y: Self.rows[1] + Self.side + 12),
        ])
    var drawing = FigureDrawing(
      Plot(
        title: "From the empty board the best that both can force is a draw",
        subtitle: "Noughts and crosses to depth two, up to symmetry; each board with its value "
          + "for crosses",
        panels: [panel]),
      caption: """
        A board is worth what its mover can force: crosses take the highest value of the boards \
        they can reach, noughts the lowest. Full recursion visits \
        \(NumberFormat.integer(full)) boards and alpha-beta pruning \
        \(NumberFormat.integer(pruned)), with the same value; \
        \(NumberFormat.integer(positions)) different boards can be reached. A GAN plays the same \
        min max, but takes turns by gradient steps instead of looking ahead, which is why it can \
        circle where recursion settles.
        """,
      alternativeText: "A tree: the empty board, worth \(value); three first moves, corner, edge "
        + "and centre, each worth 0; and their \(leafCount) replies, of which those that lose are "
        + "worth 1 to crosses.",
      table: DataTable(
        caption: "The whole game",
        columns: ["quantity", "value"],
        rows: [
          ["value of the empty board", "\(value)"],
          ["boards visited by full recursion", NumberFormat.integer(full)],
          ["boards visited with alpha-beta", NumberFormat.integer(pruned)],
          ["different boards that can be reached", NumberFormat.integer(positions)],
        ]))
    drawing.measurements = [
      FigureMeasurement("minimax/value", Double(value)),
      FigureMeasurement("minimax/nodes", Double(full)),
      FigureMeasurement("minimax/alpha_beta_nodes", Double(pruned)),
      FigureMeasurement("minimax/positions", Double(positions)),
    ]
    return drawing
  }

  private func node(_ board: TicTacToe, x: Double, row: Int) -> Node {
    var nodes = 0
    return Node(board: board, value: board.alphaBeta(nodes: &nodes), x: x, y: Self.rows[row])
  }

  private func edge(from parent: Node, to child: Node) -> Samples {
    Samples(x: [parent.x, child.x], y: [parent.y - 18, child.y + Self.side + 4])
  }

  /// The lines, crosses and noughts of all boards.
  private func boards(_ nodes: [Node]) -> [any Mark] {
    let cell = Self.side / 3
    var lines: [Samples] = []
    var crosses: [Samples] = []
    var noughts: [Samples] = []
    for node in nodes {
      let left = node.x - Self.side / 2
      for part in 1...2 {
        let shift = cell * Double(part)
        lines.append(
          Samples(x: [left + shift, left + shift], y: [node.y, node.y + Self.side]))
        lines.append(
          Samples(x: [left, left + Self.side], y: [node.y + shift, node.y + shift]))
      }
      for (index, content) in node.board.cells.enumerated() where content != 0 {
        let x = left + cell * (Double(index % 3) + 0.5)
        let y = node.y + cell * (2.5 - Double(index / 3))
        let reach = cell * 0.3
        if content > 0 {
          crosses.append(Samples(x: [x - reach, x + reach], y: [y - reach, y + reach]))
          crosses.append(Samples(x: [x - reach, x + reach], y: [y + reach, y - reach]))
        } else {
          let corners = (0...24).map { circlePoint($0, of: 24, radius: reach) }
          noughts.append(Samples(x: corners.map { x + $0.x }, y: corners.map { y + $0.y }))
        }
      }
    }
    return [
      PathMark(lines, ink: .axis, width: 0.9),
      PathMark(crosses, ink: .generator, width: 1.8),
      PathMark(noughts, ink: .discriminator, width: 1.8),
    ]
  }

  private func valueMarks(_ node: Node) -> [any Mark] {
    let text = node.value == 0 ? "0" : node.value > 0 ? "+1" : "\(NumberFormat.minusSign)1"
    return [
      TextMark(
        text, x: node.x, y: node.y - 10, anchor: .middle,
        ink: node.value == 0 ? .text : node.value > 0 ? .generator : .discriminator, isBold: true)
    ]
  }
}
