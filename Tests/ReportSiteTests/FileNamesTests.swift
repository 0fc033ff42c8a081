import Testing

@testable import ReportSite

@Suite struct FileNamesTests {
  @Test(arguments: [
    ("ring8", "ring8"), ("loss/d", "loss-d"), ("grad_g/0.weight", "grad-g-0-weight"),
  ])
  func plainNamesStayReadable(original: String, name: String) {
    #expect(FileNames.name(for: original) == name)
  }

  @Test(arguments: [
    "../../etc/passwd", "/absolute", "..", ".", "", "a\0b", "con\u{202e}gpj", "Ring 8", "<script>",
    "\"quoted\"", "北京", String(repeating: "long", count: 2_500), "C:\\windows", "-rf",
  ])
  func anyNameBecomesOneHarmlessPathComponent(original: String) {
    let name = FileNames.name(for: original)
    #expect(!name.isEmpty && name.count <= 60)
    #expect(name.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) })
    #expect(name.first != "-")
  }

  @Test func namesThatDifferOnlyInWhatIsDroppedStayApart() {
    #expect(FileNames.name(for: "Ring8") != FileNames.name(for: "ring8"))
    #expect(FileNames.name(for: "a b") != FileNames.name(for: "a:b"))
  }

  @Test func aNameIsGivenOnlyOnce() {
    var names = FileNames(reserved: ["index"])
    #expect(names.claim("index") == "index-2")
    #expect(names.claim("loss/d") == "loss-d")
    #expect(names.claim("loss-d") == "loss-d-2")
  }
}
