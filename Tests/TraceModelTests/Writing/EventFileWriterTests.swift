import Foundation
import TestSupport
import Testing

@testable import TraceModel

@Suite struct EventFileWriterTests {
  private let directory: TemporaryDirectory
  private let writer: EventFileWriter
  private let template = ScalarTemplate(tags: ["a"])

  init() throws {
    directory = try TemporaryDirectory()
    writer = try EventFileWriter(path: directory.path("x.tfevents.1"))
    try append(step: -1, at: 0)
  }

  private func append(step: Int, at now: Double, value: Float = 1) throws {
    try [value].withUnsafeBufferPointer {
      try writer.append(step: step, template: template, values: $0, now: now, wallTime: now)
    }
  }

  /// How many records the operating system holds: what survives a kill.
  private func recordsOnDisk() throws -> Int {
    try MappedFile(path: writer.path).withBytes { bytes in
      var scanner = RecordScanner(bytes)
      var count = 0
      while let item = scanner.next() {
        if case .record = item { count += 1 } else { Issue.record("\(item)") }
      }
      return count
    }
  }

  @Test func `writes slow steps one by one`() throws {
    for step in 0..<5 {
      try append(step: step, at: 1 + 0.0011 * Double(step))
      #expect(try recordsOnDisk() == step + 2)
    }
  }

  @Test func `holds back at most 64 fast steps`() throws {
    var lost = 0
    for step in 0..<1000 {
      try append(step: step, at: 1e-5 * Double(step))
      lost = max(lost, step + 2 - (try recordsOnDisk()))
    }
    #expect(lost == 63)
  }

  @Test func `holds back fast steps at most 200 ms`() throws {
    try append(step: 0, at: 0.1)
    for step in 1..<50 { try append(step: step, at: 0.1 + 9e-4 * Double(step)) }
    #expect(try recordsOnDisk() < 51)
    for step in 50..<60 { try append(step: step, at: 0.3 + 1e-4 * Double(step)) }
    #expect(try recordsOnDisk() >= 51)
  }

  @Test func `writes a non-finite value at once`() throws {
    try append(step: 0, at: 0.0001)
    #expect(try recordsOnDisk() == 1)
    try append(step: 1, at: 0.0002, value: .nan)
    #expect(try recordsOnDisk() == 3)
    try append(step: 2, at: 0.0003, value: -.infinity)
    #expect(try recordsOnDisk() == 4)
  }

  @Test func `refuses a file that exists`() {
    #expect(throws: TraceWriteError.self) { try EventFileWriter(path: writer.path) }
  }
}
