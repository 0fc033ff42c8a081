import Foundation
import TestSupport
import Testing

@testable import TraceModel

/// Random damage to valid logs: whatever a file holds, reading ends and does not crash.
@Suite struct HostileInputTests {
  /// A small generator of random numbers, the same everywhere.
  private struct Random {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % Swift.max(1, limit)
    }
  }

  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Changes bytes, cuts, repeats and inserts.
  private func damaged(_ original: [UInt8], _ random: inout Random) -> [UInt8] {
    var bytes = original
    for _ in 0...random.next(6) {
      let position = random.next(bytes.count)
      switch random.next(6) {
      case 0: bytes[position] ^= UInt8(1 << random.next(8))
      case 1: bytes[position] = [0, 0xff, 0x80, 0x7f][random.next(4)]
      case 2: bytes = Array(bytes[..<Swift.max(1, position)])
      case 3: bytes.insert(contentsOf: bytes[position...].prefix(random.next(64)), at: position)
      case 4: bytes.insert(contentsOf: [UInt8](repeating: 0, count: random.next(32)), at: position)
      default: bytes[position] = UInt8(random.next(256))
      }
    }
    return bytes
  }

  private func read(_ bytes: [UInt8], as name: String) throws {
    let path = directory.path(name)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    for series in ((try? TraceReader.read(path)) ?? []).flatMap(\.allSeries) {
      #expect(zip(series.steps, series.steps.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  private static let events = [
    "torch/events.out.tfevents.1795337936.vm.24650.0",
    "torch-new-style/events.out.tfevents.1795337936.vm.24650.3",
    "torch-hparams/events.out.tfevents.1795337936.vm.24650.5",
  ]

  @Test(arguments: events)
  func `survives random damage to the records of event files`(name: String) throws {
    let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Fixtures.path(name))))
    var random = Random(state: 7)
    for _ in 0..<150 { try read(damaged(original, &random), as: "x.tfevents.1") }
  }

  @Test(arguments: events)
  func `survives random damage inside events whose checksums hold`(name: String) throws {
    let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Fixtures.path(name))))
    var payloads: [[UInt8]] = []
    original.withUnsafeBytes { bytes in
      var scanner = RecordScanner(bytes)
      while case .record(let payload)? = scanner.next() { payloads.append(Array(payload)) }
    }
    var random = Random(state: 11)
    for _ in 0..<150 {
      var writer = WireWriter()
      for payload in payloads { writer.record(damaged(payload, &random)) }
      try read(writer.bytes, as: "x.tfevents.1")
    }
  }

  @Test(arguments: [
    "keras/training.csv", "lightning/metrics.csv", "transformers/trainer_state.json",
  ])
  func `survives random damage to text logs`(name: String) throws {
    let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Fixtures.path(name))))
    var random = Random(state: 13)
    for _ in 0..<150 {
      try read(damaged(original, &random), as: URL(fileURLWithPath: name).lastPathComponent)
    }
  }

  @Test func `survives random bytes as console output`() throws {
    let alphabet = Array("0123456789:=/[](){},;|. \t\nDGdx_lossepochnanif%-+e".utf8)
    var random = Random(state: 17)
    for _ in 0..<150 {
      try read((0..<400).map { _ in alphabet[random.next(alphabet.count)] }, as: "x.log")
    }
  }
}
