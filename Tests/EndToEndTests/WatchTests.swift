import Foundation
import TestSupport
import Testing

@Suite struct WatchTests {
  @Test func aSiteFollowsARunAndTheWatchEndsWithIt() throws {
    let scratch = try TemporaryDirectory()
    let (run, site) = (scratch.path("run"), scratch.path("site"))
    let short = try Binary.run("train", "ring8", "--steps", "5", "--out", run)
    #expect(short.status == 0, "\(short.errorOutput)")
    let manifest = URL(fileURLWithPath: "\(run)/run.json")
    let finished = try String(contentsOf: manifest, encoding: .utf8)
    try finished.replacing("\"finished\"", with: "\"running\"")
      .write(to: manifest, atomically: true, encoding: .utf8)

    let watch = try Binary.start(["watch", run, "--out", site, "--every", "0.2"])
    defer { watch.terminate() }
    #expect(wait { diagnosis(in: site)?.contains("\"steps\":5") == true })
    let long = try Binary.run("train", "ring8", "--steps", "9", "--out", run)
    #expect(long.status == 0, "\(long.errorOutput)")
    var isAlwaysWhole = true
    let hasFollowed = wait {
      isAlwaysWhole = isAlwaysWhole && isWhole(site)
      return diagnosis(in: site)?.contains("\"steps\":9") == true
    }
    #expect(hasFollowed)
    #expect(isAlwaysWhole, "half of a page could be seen")
    #expect(wait { !watch.isRunning }, "the watch goes on after the run is over")
  }

  @Test func aRunThatIsNotThereYetIsWaitedForAndAnInterruptEndsTheWatch() throws {
    let scratch = try TemporaryDirectory()
    let (log, site) = (scratch.path("log.csv"), scratch.path("site"))
    let watch = try Binary.start(["watch", log, "--out", site, "--every", "0.1"])
    defer { watch.terminate() }
    usleep(300_000)
    #expect(watch.isRunning)
    try "step,loss_d,loss_g\n0,1.4,0.7\n1,1.3,0.7\n2,1.3,0.".write(
      toFile: log, atomically: false, encoding: .utf8)
    #expect(wait { diagnosis(in: site) != nil })
    try FileManager.default.removeItem(atPath: log)
    usleep(300_000)
    #expect(watch.isRunning, "the watch ends when the log is replaced")
    watch.interrupt()
    #expect(wait { !watch.isRunning })
    #expect(watch.terminationStatus == 0)
    #expect(isWhole(site))
    let left = try FileManager.default.subpathsOfDirectory(atPath: site)
    #expect(!left.contains { $0.hasSuffix(".draft") })
  }

  private func diagnosis(in site: String) -> String? {
    try? String(contentsOfFile: "\(site)/diagnosis.json", encoding: .utf8)
  }

  /// Whether every page that a browser could load at this moment is whole.
  private func isWhole(_ site: String) -> Bool {
    let files = FileManager.default.enumerator(atPath: site)
    while let file = files?.nextObject() as? String {
      guard file.hasSuffix(".html"),
        let page = FileManager.default.contents(atPath: "\(site)/\(file)")
      else { continue }
      guard page.starts(with: Data("<!doctype html>".utf8)),
        page.suffix(9).contains(Data("</html>".utf8))
      else { return false }
    }
    return true
  }

  private func wait(until holds: () -> Bool) -> Bool {
    let deadline = Date().addingTimeInterval(60)
    while Date() < deadline {
      if holds() { return true }
      usleep(50_000)
    }
    return false
  }
}
