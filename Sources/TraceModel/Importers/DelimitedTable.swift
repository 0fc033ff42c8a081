import Foundation

/// A table of delimited text with a header: comma, semicolon, tab, or columns parted by spaces as
/// they are printed; cells quoted or not.
struct DelimitedTable {
  private let log: TextLog
  private let delimiter: UInt8
  /// Whether the file ends within a row, which is then left out.
  private let isCut: Bool
  /// The names in the header.
  let columns: [String]
  /// The lines up to the header, and with it.
  private let headLines: Int

  /// Lines that begin so are comments, unless the last of them is the header itself.
  private static let comment = UInt8(ascii: "#")

  /// Takes a file for a table when its first line is a header: at least one name and no number.
  init?(_ log: TextLog) {
    let comments = log.lines.prefix(100).prefix { $0.first == Self.comment }
    let first = log.lines.dropFirst(comments.count).first { _ in true } ?? []
    // numpy's savetxt begins the header with the mark of a comment.
    let isMarked = !comments.isEmpty && first.first.map { (0x30...0x39).contains($0) } ?? false
    let header = isMarked ? (comments.last ?? []).drop { $0 == Self.comment } : first
    headLines = comments.count + (isMarked ? 0 : 1)
    guard !header.isEmpty, header.count < 1 << 20, !header.contains(0) else { return nil }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    func count(_ delimiter: UInt8) -> Int { header.count { $0 == delimiter } }
    let most = candidates.max { count($0) < count($1) } ?? candidates[0]
    delimiter = count(most) > 0 ? most : Self.space
    columns = Self.cells(header, delimiter)
    let whole = log.withoutUnfinishedLine
    let last = log.bytes[whole.bytes.endIndex...]
    let before = whole.lastLine ?? []
    // Many writers leave out the last line's end; a row with all its cells is taken.
    isCut =
      !before.isEmpty && !Self.isBlank(last)
      && Self.cells(last, delimiter).count < columns.count
      && Self.cells(before, delimiter).count >= columns.count
    self.log = isCut ? whole : log
    guard columns.count > 1, columns.contains(where: { !$0.isEmpty }),
      columns.allSatisfy({ Double($0) == nil }), !columns[0].hasPrefix("{"),
      !columns[0].hasPrefix("[")
    else { return nil }
  }

  /// The numbers of each row, read when it is asked for; a cell without a number is nil.
  var rows: some Sequence<[Double?]> {
    log.lines.dropFirst(headLines).lazy.map { [delimiter] line in
      line.contains(UInt8(ascii: "\""))
        ? Self.cells(line, delimiter).map { Number.parse($0) }
        : line.split(separator: delimiter, omittingEmptySubsequences: delimiter == Self.space).map {
          Number.parse(delimiter == UInt8(ascii: ";") ? Self.pointed($0) : $0)
        }
    }
  }

  private static let space = UInt8(ascii: " ")

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { $0 <= space } }

  /// A number with the point that half of the world writes as a comma, in tables that are parted by
  /// semicolons for that reason.
  private static func pointed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let comma = cell.firstIndex(of: UInt8(ascii: ",")), !cell.contains(UInt8(ascii: "."))
    else { return cell }
    var cell = cell
    cell[comma] = UInt8(ascii: ".")
    return cell
  }

  /// The cells of a line, quotes taken off.
  private static func cells(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == delimiter, !isQuoted {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else {
        cell.append(byte)
      }
    }
    cells.append(String(decoding: cell, as: UTF8.self))
    let trimmed = cells.map { $0.trimmingCharacters(in: .whitespaces) }
    return delimiter == space ? trimmed.filter { !$0.isEmpty } : trimmed
  }

  private static func isEpoch(_ column: String) -> Bool { column.lowercased() == "epoch" }

  /// Whether a column tells rows apart: an epoch does not where several rows share it, or where it
  /// comes in parts.
  private func countsSteps(_ column: Int) -> Bool {
    guard Self.isEpoch(columns[column]) else { return true }
    var epoch: Double?
    var filled: Set<Int> = []
    for cells in rows.prefix(5000) {
      guard column < cells.count, let own = cells[column] else { continue }
      guard own == own.rounded() else { return false }
      if own != epoch { filled = [] }
      epoch = own
      for (index, cell) in cells.enumerated() where index != column && cell != nil {
        guard filled.insert(index).inserted else { return false }
      }
    }
    return true
  }

  /// Records every column of numbers under its name.
  ///
  /// - Parameters:
  ///   - runs: Where the values go.
  ///   - place: The run and the tag of a column, nil to leave it out.
  func record(
    into runs: inout ImportedRuns, place: (String) -> (run: String, tag: String)?
  ) {
    let stepColumn = StepKey.index(in: columns).flatMap { countsSteps($0) ? $0 : nil }
    var places = columns.map { StepKey.isCounter($0) ? nil : place($0) }
    var taken: [String: Set<String>] = [:]
    var repeated: [String] = []
    for index in places.indices {
      guard let (run, tag) = places[index] else { continue }
      guard !taken[run, default: []].insert(tag).inserted else { continue }
      places[index] = nil
      if !repeated.contains(tag) { repeated.append(tag) }
    }
    if !repeated.isEmpty {
      runs.notice(
        .ignored, log.path,
        "several columns are named \(repeated.joined(separator: ", ")); the first of each is read")
    }
    if isCut {
      runs.notice(
        .tornTail, log.path, "the file ends within a row; everything before it was read")
    }
    for (row, cells) in rows.enumerated() {
      var step = row
      if let stepColumn {
        guard stepColumn < cells.count, let number = cells[stepColumn],
          let counted = StepKey.step(number)
        else { continue }
        step = counted
      }
      for (cell, place) in zip(cells, places) {
        if let cell, let place { runs.record(cell, tag: place.tag, step: step, run: place.run) }
      }
    }
    if let stepColumn {
      guard Self.isEpoch(columns[stepColumn]) else { return }
      runs.notice(.steps, log.path, "one step is one epoch")
    } else {
      runs.notice(
        .steps, log.path, "no column of the table counts steps; its rows are counted instead")
    }
  }
}

/// Reads a number as people's programs print it.
enum Number {
  /// The number that a text is, nil when it is something else; `nan` and `inf` are numbers.
  static func parse(_ text: some StringProtocol) -> Double? { parse(Array(text.utf8)[...]) }

  /// The same from bytes, a tensor's wrapping and a per cent sign taken off.
  static func parse(_ bytes: ArraySlice<UInt8>) -> Double? {
    let space = UInt8(ascii: " ")
    var bytes = bytes.drop { $0 == space }
    while bytes.last == space { bytes.removeLast() }
    guard let first = bytes.first, bytes.count < 64 else { return nil }
    // Only what can begin a number: hexadecimal and such are text here.
    let isNumeric =
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || "+-.nNiI".utf8.contains(first)
    guard isNumeric, !bytes.contains(UInt8(ascii: "x")), !bytes.contains(UInt8(ascii: "X")) else {
      return nil
    }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65) { buffer in
      for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
      buffer[bytes.count] = 0
      guard let start = buffer.baseAddress else { return nil }
      var end: UnsafeMutablePointer<CChar>?
      let value = strtod(start, &end)
      guard end == start + bytes.count else { return nil }
      // Digits that overflow are a large number; the word for infinity has none.
      let isOverflow = value.isInfinite && bytes.contains { (0x30...0x39).contains($0) }
      return isOverflow ? (value < 0 ? -1 : 1) * Double.greatestFiniteMagnitude : value
    }
  }
}
