import Foundation
import TestSupport
import Testing

@testable import ReportSite

@Suite struct SiteInputsTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: directory.path("run/samples"), withIntermediateDirectories: true)
    try write(String(repeating: "x", count: 20_000), to: "run/events")
    try write("real", to: "run/samples/real.npy")
  }

  private func write(_ text: String, to file: String) throws {
    let url = URL(fileURLWithPath: directory.path(file))
    // In place: the inode stays.
    if let handle = FileHandle(forWritingAtPath: url.path) {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    } else {
      try Data(text.utf8).write(to: url)
    }
    try settle(file)
  }

  private func settle(_ file: String, at seconds: Double = 1_000_000_000) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)],
      ofItemAtPath: directory.path(file))
  }

  private func digest(settings: [String] = []) -> String? {
    SiteInputs(paths: [directory.path("run")], settings: settings).digest
  }

  @Test func theSameFilesLookTheSame() {
    #expect(digest() != nil)
    #expect(digest() == digest())
  }

  @Test func everyWayAFileCanChangeIsSeen() throws {
    var seen: Set<String> = []
    func expectNew(_ what: Comment, sourceLocation: SourceLocation = #_sourceLocation) throws {
      let digest = try #require(self.digest(), sourceLocation: sourceLocation)
      #expect(seen.insert(digest).inserted, what, sourceLocation: sourceLocation)
    }
    try expectNew("as it was")
    try settle("run/events", at: 1_000_000_001)
    try expectNew("written later")
    try write("y", to: "run/events")
    try expectNew("another first byte, of the same size and time")
    try write(String(repeating: "x", count: 20_001), to: "run/events")
    try expectNew("one byte longer")
    try write("fake", to: "run/samples/fake-0.npy")
    try expectNew("a file more")
    try FileManager.default.removeItem(atPath: directory.path("run/samples/real.npy"))
    try expectNew("a file less")
    try FileManager.default.moveItem(
      atPath: directory.path("run/samples/fake-0.npy"),
      toPath: directory.path("run/samples/fake-1.npy"))
    try expectNew("another name")
  }

  @Test func whatTheReadingDependsOnCounts() {
    #expect(digest() != digest(settings: ["my/critic=loss/d"]))
  }

  @Test func nothingIsCertainAboutAFileThatWasJustWritten() throws {
    try settle("run/events", at: Date().timeIntervalSince1970)
    #expect(digest() == nil)
    try settle("run/events", at: Date().timeIntervalSince1970 + 1000)
    #expect(digest() == nil)
  }

  @Test func nothingIsCertainAboutAPathThatIsNotThere() {
    #expect(SiteInputs(paths: [directory.path("none")]).digest == nil)
  }

  @Test func linksAreFollowedAndCyclesEnd() throws {
    try FileManager.default.createSymbolicLink(
      atPath: directory.path("run/again"), withDestinationPath: directory.path("run"))
    let before = try #require(digest())
    try FileManager.default.createSymbolicLink(
      atPath: directory.path("run/link"), withDestinationPath: directory.path("elsewhere"))
    try FileManager.default.createDirectory(
      atPath: directory.path("elsewhere"), withIntermediateDirectories: true)
    try write("more", to: "elsewhere/events")
    #expect(digest() != before)
  }
}
