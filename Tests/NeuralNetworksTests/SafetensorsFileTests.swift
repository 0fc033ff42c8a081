import Foundation
import NeuralNetworks
import TensorCore
import TestSupport
import Testing

@Suite struct SafetensorsFileTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  func variables() -> [Variable] {
    [
      Variable(
        name: "generator.weight", shape: [2, 3],
        values: [1, -2, 3.5, .nan, .leastNonzeroMagnitude, 6]),
      Variable(name: "count", shape: .scalar, values: [7]),
      Variable(name: "empty", shape: [0, 4]),
    ]
  }

  @Test func restoresWhatItWroteToTheBit() throws {
    let path = directory.path("c.safetensors")
    try SafetensorsFile.write(
      variables(), metadata: ["step": "12", "note": "a \"b\"\n"], to: path)
    let restored = [
      Variable(name: "generator.weight", shape: [2, 3]), Variable(name: "count", shape: .scalar),
      Variable(name: "empty", shape: [0, 4]),
    ]
    let file = try SafetensorsFile(contentsOf: path)
    try file.restore(restored, path: path)
    #expect(file.metadata == ["step": "12", "note": "a \"b\"\n"])
    #expect(
      restored.map { $0.values.map(\.bitPattern) }
        == variables().map { $0.values.map(\.bitPattern) })
  }

  // Written by safetensors.numpy.save_file, version 0.8.0: {"w": [[1, 2], [3, 4]], "b": [0.5]}.
  static let fromPython = Data(
    [0x70, 0, 0, 0, 0, 0, 0, 0]
      + Array(
        #"{"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[2,2],"data_offsets":[4,20]}}"#
          .utf8)
      + [0x20, 0x20]
      + [Float(0.5), 1, 2, 3, 4].flatMap { value in
        withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
      })

  @Test func readsWhatPythonWrites() throws {
    let path = directory.path("p.safetensors")
    try Self.fromPython.write(to: URL(fileURLWithPath: path))
    let weight = Variable(name: "w", shape: [2, 2])
    try SafetensorsFile(contentsOf: path).restore([weight], path: path)
    #expect(weight.values == [1, 2, 3, 4])
  }

  @Test(arguments: [
    "", "short", "\u{8}\0\0\0\0\0\0\0not json",
    "\u{7F}\0\0\0\0\0\0\u{7F}{}",
    "\u{2}\0\0\0\0\0\0\0[]",
  ])
  func damagedHeadersAreErrors(text: String) throws {
    let path = directory.path("bad")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: CheckpointError.self) { try SafetensorsFile(contentsOf: path) }
  }

  @Test(arguments: [
    #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}"#,
    #"{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
    #"{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#,
    #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
    #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#,
    #"{"w":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#,
    #"{"w":{"dtype":"F32","shape":[1]}}"#, #"{"w":7}"#,
    // The same bytes under two names, a gap, and bytes that no array has.
    #"{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
    #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
    #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
  ])
  func lyingHeadersAreErrors(header: String) throws {
    let path = directory.path("lie")
    var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: [0, 0, 0, 0, 0, 0, 0, 0])
    try data.write(to: URL(fileURLWithPath: path))
    #expect(throws: CheckpointError.self) { try SafetensorsFile(contentsOf: path) }
  }

  @Test func aMissingOrReshapedArrayChangesNothing() throws {
    let path = directory.path("c.safetensors")
    try SafetensorsFile.write(variables(), to: path)
    let count = Variable(name: "count", shape: .scalar)
    for other in [
      Variable(name: "absent", shape: [1]), Variable(name: "generator.weight", shape: [3, 2]),
    ] {
      #expect(throws: CheckpointError.self) {
        try SafetensorsFile(contentsOf: path).restore([count, other], path: path)
      }
      #expect(count.values == [0])
    }
  }
}
