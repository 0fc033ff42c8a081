/// Safe file names for things with hostile names, the same in every build of the same things.
///
/// A name is lower-case letters, digits and hyphens, at most 60 characters, and never a path. A
/// name that had to be changed in a way that others might share carries a digest of the original.
struct FileNames {
  private static let longest = 40
  private var taken: Set<String> = []

  /// Names that no run or series may take.
  init(reserved: Set<String> = []) { taken = reserved }

  /// A name that nothing else of this list has.
  mutating func claim(_ original: String) -> String {
    let name = Self.name(for: original)
    var candidate = name
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }

  /// The file name for a name, without regard to others.
  static func name(for original: String) -> String {
    let simple = simplified(original)
    let isFaithful = simple.count <= longest && original.utf8.allSatisfy(isPlain)
    if isFaithful && !simple.isEmpty { return simple }
    var digest = ContentDigest()
    digest.add(original)
    let stem = simple.prefix(longest)
    return (stem.isEmpty ? "unnamed" : stem) + "-" + digest.hexadecimal(digits: 8)
  }

  /// The ASCII letters and digits of a name, with one hyphen for whatever is between them.
  private static func simplified(_ original: String) -> String {
    var name = ""
    for byte in original.utf8.prefix(4 * longest) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        name.unicodeScalars.append(Unicode.Scalar(byte + 32))
      default:
        if !name.isEmpty && !name.hasSuffix("-") { name += "-" }
      }
    }
    return name.hasSuffix("-") ? String(name.dropLast()) : name
  }

  /// Characters that may change without a digest: `loss/d` may become `loss-d`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
