/// Noughts and crosses: small enough that minimax sees every game.
///
/// A board is nine cells in rows from the top left. Crosses move first and want a high value.
struct TicTacToe: Sendable, Hashable {
  /// What a cell holds: 1 a cross, −1 a nought, 0 nothing.
  private(set) var cells = [Int8](repeating: 0, count: 9)
  /// Who moves: 1 or −1.
  private(set) var player: Int8 = 1

  private static let lines = [
    [0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6],
  ]

  /// Who has three in a row; 0 for nobody.
  var winner: Int8 {
    for line in Self.lines where cells[line[0]] != 0 {
      if cells[line[0]] == cells[line[1]] && cells[line[1]] == cells[line[2]] {
        return cells[line[0]]
      }
    }
    return 0
  }

  /// The free cells, unless somebody has won.
  var moves: [Int] { winner != 0 ? [] : (0..<9).filter { cells[$0] == 0 } }

  /// The board after a move.
  func playing(_ cell: Int) -> TicTacToe {
    var next = self
    next.cells[cell] = player
    next.player = -player
    return next
  }

  /// The value of the game by full recursion: the best that the player can force.
  ///
  /// - Parameter nodes: Grows by the number of boards visited, this one included.
  /// - Returns: 1 when crosses win, −1 when noughts do, 0 for a draw.
  func minimax(nodes: inout Int) -> Int {
    nodes += 1
    let moves = moves
    guard !moves.isEmpty else { return Int(winner) }
    var best = player > 0 ? Int.min : Int.max
    for move in moves {
      let value = playing(move).minimax(nodes: &nodes)
      best = player > 0 ? max(best, value) : min(best, value)
    }
    return best
  }

  /// The same value, without visiting what cannot change it.
  ///
  /// - Parameters:
  ///   - alpha: What crosses can force already.
  ///   - beta: What noughts can force already.
  ///   - nodes: Grows by the number of boards visited.
  /// - Returns: What ``minimax(nodes:)`` returns.
  func alphaBeta(_ alpha: Int = -2, _ beta: Int = 2, nodes: inout Int) -> Int {
    nodes += 1
    let moves = moves
    guard !moves.isEmpty else { return Int(winner) }
    var (alpha, beta) = (alpha, beta)
    for move in moves where alpha < beta {
      let value = playing(move).alphaBeta(alpha, beta, nodes: &nodes)
      if player > 0 { alpha = max(alpha, value) } else { beta = min(beta, value) }
    }
    return player > 0 ? alpha : beta
  }

  /// How many boards can be reached, the empty one included.
  static var reachablePositions: Int {
    var seen: Set<TicTacToe> = []
    var waiting = [TicTacToe()]
    while let board = waiting.popLast() {
      guard seen.insert(board).inserted else { continue }
      waiting += board.moves.map(board.playing)
    }
    return seen.count
  }

  /// The moves that no turn or reflection of the board makes the same.
  var distinctMoves: [Int] {
    var seen: Set<[Int8]> = []
    return moves.filter { seen.insert(playing($0).canonical).inserted }
  }

  /// The least of the eight boards that turns and reflections make of this one.
  private var canonical: [Int8] {
    var best = cells
    var turned = cells
    for _ in 0..<2 {
      for _ in 0..<4 {
        turned = (0..<9).map { turned[6 - $0 % 3 * 3 + $0 / 3] }
        if turned.lexicographicallyPrecedes(best) { best = turned }
      }
      turned = (0..<9).map { turned[$0 / 3 * 3 + 2 - $0 % 3] }
    }
    return best
  }
}
