import Foundation
import TestSupport
import Testing

@testable import TraceModel

/// What `D_real` and `D_fake` are, which no name tells.
@Suite struct PartialLossesTests {
  /// A trace with 60 values a tag.
  private func trace(_ values: KeyValuePairs<String, (_ step: Int) -> Double>) -> Trace {
    var trace = Trace(name: "run", path: "run")
    for (tag, value) in values {
      trace.series[tag] = Series(
        tag: tag, steps: Array(0..<60), values: (0..<60).map { Float(value($0)) })
    }
    trace.assignRoles(overrides: [:])
    return trace
  }

  private static func fake(_ step: Int) -> Double { 0.2 + 0.003 * Double(step % 17) }
  private static func real(_ step: Int) -> Double { 0.6 + 0.004 * Double(step % 13) }

  @Test func `takes pix2pix's halves for losses`() throws {
    let directory = try TemporaryDirectory()
    let lines = (1...20).map {
      "(epoch: 1, iters: \($0)00, time: 0.104, data: 0.002) G_GAN: 0.9 G_L1: 21.5 "
        + "D_real: 0.512 D_fake: 0.4\($0 % 10)3 "
    }
    let path = try directory.write(lines.joined(separator: "\n") + "\n", to: "loss_log.txt")
    let trace = try #require(try TraceReader.read(path).first)
    #expect(trace.roles.role(of: "D_real") == .discriminatorLossReal)
    #expect(trace.roles.role(of: "D_fake") == .discriminatorLossFake)
    #expect(trace[.discriminatorLoss] != nil)
    #expect(trace.notices.contains { $0.message.contains("G_GAN, named alike, is G's") })
    #expect(trace.roles.assignments.first { $0.tag == "D_real" }?.origin == .values)
  }

  @Test func `keeps probabilities that explain G's loss`() {
    for name in ["G_GAN", "loss_G"] {
      let trace = trace([
        "D_real": Self.real, "D_fake": Self.fake, name: { -log(Self.fake($0)) + 0.02 },
      ])
      #expect(trace.roles.role(of: "D_real") == .outputReal, "\(name)")
    }
  }

  @Test func `knows losses by what they leave to G, or by their size`() {
    let fitting = trace([
      "D_real": Self.real, "D_fake": Self.fake,
      "loss_G": { -log(1 - exp(-Self.fake($0))) + 0.02 },
    ])
    #expect(fitting.roles.role(of: "D_fake") == .discriminatorLossFake)
    let large = trace([
      "D_real": { 4 * Self.real($0) }, "D_fake": { 3 * Self.fake($0) }, "loss_G": { _ in 0.1 },
    ])
    #expect(large.roles.role(of: "D_fake") == .discriminatorLossFake)
  }

  @Test(arguments: [(1.0, "add up to loss_D"), (0.5, "their mean is loss_D"), (0.7, nil)])
  func `believes the whole loss where there is one`(share: Double, reason: String?) {
    let trace = trace([
      "D_real": Self.real, "D_fake": Self.fake,
      "loss_D": { share * (Self.real($0) + Self.fake($0)) }, "G_GAN": { _ in 1 },
    ])
    #expect(
      trace.roles.role(of: "D_real") == (reason == nil ? .outputReal : .discriminatorLossReal))
    #expect(trace.notices.contains { $0.message.contains(reason ?? "no such") } == (reason != nil))
  }

  @Test func `takes the distance that a critic estimates for minus its loss`() {
    let trace = trace(["critic/wasserstein": { _ in 2.5 }, "loss_G": { _ in 1 }])
    #expect(trace[.discriminatorLoss]?.values.first == -2.5)
    #expect(trace.notices.contains { $0.message.contains("minus the distance") })
  }
}
