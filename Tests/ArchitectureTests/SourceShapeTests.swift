import Foundation
import TestSupport
import Testing

@Suite struct SourceShapeTests {
  /// The longest a file may be; tables of data are kept in files named `…Data.swift`.
  private let longest = 500

  @Test func filesStayShort() throws {
    var lengths: [Int] = []
    for file in Repository.sources(below: "Sources") where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let length = text.split(separator: "\n", omittingEmptySubsequences: false).count
      lengths.append(length)
      if file.lastPathComponent.hasSuffix("Data.swift") { continue }
      #expect(length <= longest, "\(file.lastPathComponent) has \(length) lines")
    }
    let median = try #require(lengths.sorted()[safe: lengths.count / 2])
    #expect(median <= 150, "the median file has \(median) lines")
  }

  @Test func noModuleBearsTheNameOfAType() throws {
    let modules = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("Sources").path)
    for module in modules {
      let declaration = try Regex(
        "^(?:public |package )?(?:final )?(?:struct|class|enum|protocol|actor) \(module)\\b"
      ).anchorsMatchLineEndings()
      for file in Repository.sources(below: "Sources/\(module)") {
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.firstMatch(of: declaration) == nil, "\(file.lastPathComponent)")
      }
    }
  }

  @Test func everyTestFileExpectsSomething() throws {
    for file in Repository.sources(below: "Tests")
    where file.lastPathComponent.hasSuffix("Tests.swift") {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(
        text.contains("#expect") || text.contains("#require") || text.contains("expect"),
        "\(file.lastPathComponent) expects nothing")
    }
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
