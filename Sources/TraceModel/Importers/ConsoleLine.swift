import Foundation

/// What a line of console output says: counters of progress, and quantities with their values.
///
/// The shapes that public repositories print are all pairs of a name and a number:
///
///     [0/5][50/1583]  Loss_D: 0.02  Loss_G: 9.2  D(x): 0.98  D(G(z)): 0.01 / 0.00
///     [Epoch 0/200] [Batch 0/938] [D loss: 0.68] [G loss: 0.69]
///     (epoch: 1, iters: 100, time: 0.1, data: 0.2) D_A: 0.3 G_A: 0.4
///     G: 0.5 | D: 1.0 | GP: 0.1
///     [epoch:  0, iter:   1,000, lr:(1.0e-04,)] l_g_pix: 1.0e-02 l_d_real: 6.9e-01
///     30/30 [======] - 3s 25ms/step - d_loss: 0.4 - g_loss: 0.5
///     45%|███   | 540/1200 [00:09<00:10, 31.2it/s, D=1.2, G=0.8]
///     2024-03-01 10:22:33,123 - trainer - INFO - Iter [540/1200] | loss_D: 0.6
///     epoch 3 it 540 | D 0.60 | G tensor(0.53, device='cuda:0')
struct ConsoleLine {
  /// A counter: `50` of `1583`.
  struct Progress {
    var name: String
    var value: Double
    var total: Double?
  }

  /// The counters, from left to right.
  private(set) var progress: [Progress] = []
  /// The quantities, from left to right.
  private(set) var values: [(name: String, value: Double)] = []

  private let bytes: [UInt8]
  private var cursor = 0
  private var name: [UInt8] = []

  /// The longest line looked at, in bytes.
  private static let lengthLimit = 4096

  /// Takes a line apart.
  init(_ line: ArraySlice<UInt8>) {
    bytes = Self.withoutDates(Array(line.prefix(Self.lengthLimit)))
    while cursor < bytes.count { step() }
  }

  /// Puts the epoch of a line above in front of a count of batches out of so many.
  mutating func stand(under epoch: Progress) {
    guard progress.count == 1, progress[0].name.isEmpty, progress[0].total != nil else { return }
    progress.insert(epoch, at: 0)
  }

  /// Reads on to the end of a name, a number or a separator.
  private mutating func step() {
    let byte = bytes[cursor]
    let isOpen = name.count { $0 == UInt8(ascii: "(") } > name.count { $0 == UInt8(ascii: ")") }
    switch Unicode.Scalar(byte) {
    case ":", "=":
      cursor += 1
      value()
    case "[", "]", "|", ",", ";", "\t", "{", "}":
      cursor += 1
      name = []
      counter(named: "")
    case "(":
      // A bracket within a name belongs to it: D(G(z)).
      cursor += 1
      if name.isEmpty || readsWrappedNumber() { return }
      name.append(byte)
    case ")":
      cursor += 1
      if isOpen { name.append(byte) } else { name = [] }
    case "0"..."9":
      numberAmongWords()
    case "-" where isSign && RoleDetector.namesQuantity(trimmedName()):
      numberAmongWords()
    case "-" where isSeparated:
      cursor += 1
      name = []
    default:
      cursor += 1
      if byte != UInt8(ascii: " ") || !name.isEmpty { name.append(byte) }
    }
  }

  /// Whether what stands at the cursor is the sign of a number that stands by itself.
  private var isSign: Bool {
    cursor > 0 && bytes[cursor - 1] == UInt8(ascii: " ") && cursor + 1 < bytes.count
      && (0x30...0x39).contains(bytes[cursor + 1])
  }

  /// Whether what stands at the cursor has a space or nothing on either side.
  private var isSeparated: Bool {
    let space = UInt8(ascii: " ")
    return (cursor == 0 || bytes[cursor - 1] == space)
      && (cursor + 1 == bytes.count || bytes[cursor + 1] == space)
  }

  /// The line with blanks in place of dates such as `2024-03-01` and the times behind them, which
  /// loggers put in front of every line.
  private static func withoutDates(_ line: [UInt8]) -> [UInt8] {
    var line = line
    func matches(_ form: String, at start: Int) -> Bool {
      let form = Array(form.utf8)
      return start + form.count <= line.count
        && zip(form, line[start...]).allSatisfy { mark, byte in
          mark == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : mark == byte
        }
    }
    var index = 0
    while index + 10 <= line.count {
      let isBounded = index == 0 || !(0x30...0x39).contains(line[index - 1])
      guard isBounded, matches("0000-00-00", at: index) || matches("0000/00/00", at: index) else {
        index += 1
        continue
      }
      var end = index + 10
      if matches(" 00:00:00", at: end) || matches("T00:00:00", at: end) {
        end += 9
        if end < line.count, line[end] == UInt8(ascii: ",") || line[end] == UInt8(ascii: ".") {
          end += 1
          while end < line.count, (0x30...0x39).contains(line[end]) { end += 1 }
        }
      }
      for position in index..<end { line[position] = UInt8(ascii: " ") }
      index = end
    }
    return line
  }

  /// The number behind `name:` and a second one behind a slash.
  private mutating func value() {
    let key = trimmedName()
    name = []
    // Names have letters; the times of a progress bar, `00:01<00:09`, have none.
    guard key.contains(where: \.isLetter) else { return }
    while cursor < bytes.count, " [(".utf8.contains(bytes[cursor]) { cursor += 1 }
    let isWrapped = skipsWrapping()
    guard let number = number() else { return }
    if isWrapped {
      while cursor < bytes.count, bytes[cursor] != UInt8(ascii: ")") { cursor += 1 }
    }
    if StepKey.isCounter(key) {
      progress.append(Progress(name: key.lowercased(), value: number, total: total()))
      return
    }
    values.append((key, number))
    let mark = cursor
    if slash(), let second = self.number() {
      values.append((key + "/after", second))
    } else {
      cursor = mark
    }
    while cursor < bytes.count, " %)".utf8.contains(bytes[cursor]) { cursor += 1 }
  }

  /// `Epoch 3/200`, or a number that belongs to a name such as `fid50k`.
  private mutating func numberAmongWords() {
    let key = trimmedName()
    let isAfterWord = !name.isEmpty && name.last != UInt8(ascii: " ")
    if isAfterWord {
      name.append(bytes[cursor])
      cursor += 1
      return
    }
    let mark = cursor
    if RoleDetector.namesQuantity(key), let number = number() {
      values.append((key, number))
      name = []
      return
    }
    cursor = mark
    counter(named: key)
  }

  /// Reads the number of `d_loss tensor(0.5, device='cuda:0')`, the bracket just passed.
  private mutating func readsWrappedNumber() -> Bool {
    let words = trimmedName().split(separator: " ")
    guard let last = words.last, last == "tensor" || last == "array" else { return false }
    let key = words.dropLast().joined(separator: " ")
    name = []
    if let number = number(), RoleDetector.namesQuantity(key) { values.append((key, number)) }
    while cursor < bytes.count, bytes[cursor] != UInt8(ascii: ")") { cursor += 1 }
    return true
  }

  /// Passes over the `tensor(` around a number.
  private mutating func skipsWrapping() -> Bool {
    for word in ["tensor(", "array("] where bytes[cursor...].starts(with: word.utf8) {
      cursor += word.utf8.count
      while cursor < bytes.count, "[ ".utf8.contains(bytes[cursor]) { cursor += 1 }
      return true
    }
    return false
  }

  /// A counter at the cursor, when one stands there.
  private mutating func counter(named key: String) {
    let mark = cursor
    while cursor < bytes.count, "[ ".utf8.contains(bytes[cursor]) { cursor += 1 }
    guard let number = number() else {
      cursor = mark
      return
    }
    if cursor < bytes.count, bytes[cursor] == UInt8(ascii: "%") {
      // The share that a progress bar shows is no counter of its own.
      cursor += 1
      name = []
      return
    }
    let total = total()
    if total != nil || StepKey.isCounter(key) || values.isEmpty && progress.isEmpty && key.isEmpty {
      progress.append(Progress(name: key.lowercased(), value: number, total: total))
    }
    name = []
  }

  /// The `/ 200` behind a counter.
  private mutating func total() -> Double? {
    let mark = cursor
    if slash(), let total = number() { return total }
    cursor = mark
    return nil
  }

  private mutating func slash() -> Bool {
    while cursor < bytes.count, bytes[cursor] == UInt8(ascii: " ") { cursor += 1 }
    guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: "/") else { return false }
    cursor += 1
    while cursor < bytes.count, bytes[cursor] == UInt8(ascii: " ") { cursor += 1 }
    return true
  }

  /// A number at the cursor, thousands separated by commas or not.
  private mutating func number() -> Double? {
    var end = cursor
    while end < bytes.count, end - cursor < 32 {
      let isThousands =
        bytes[end] == UInt8(ascii: ",") && end > cursor && end + 3 < bytes.count
        && bytes[(end + 1)...(end + 3)].allSatisfy { (0x30...0x39).contains($0) }
        && (end + 4 == bytes.count || !(0x30...0x39).contains(bytes[end + 4]))
      guard "0123456789+-.eEnaifNAIFty".utf8.contains(bytes[end]) || isThousands else { break }
      end += 1
    }
    while end > cursor {
      let digits = bytes[cursor..<end].filter { $0 != UInt8(ascii: ",") }
      if let number = Number.parse(digits[...]) {
        cursor = end
        return number
      }
      end -= 1
    }
    return nil
  }

  private func trimmedName() -> String {
    String(decoding: name, as: UTF8.self).trimmingCharacters(in: .whitespaces)
  }
}
