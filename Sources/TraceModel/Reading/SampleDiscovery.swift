import Foundation

extension SampleFiles {
  /// The arrays in the `samples` directory of a run, nil when there are none.
  ///
  /// Real samples are `real.npy`, generated ones `fake-<step>.npy`.
  static func discover(inRun directory: String) -> SampleFiles? {
    let folder = directory + "/samples"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return nil
    }
    var fake: [(step: Int, path: String)] = []
    for name in names.sorted() where name.hasPrefix("fake-") && name.hasSuffix(".npy") {
      let digits = name.dropFirst("fake-".count).dropLast(".npy".count)
      if let step = Int(digits), (0...ScalarColumn.stepLimit).contains(step) {
        fake.append((step, folder + "/" + name))
      }
    }
    fake.sort { ($0.step, $0.path) < ($1.step, $1.path) }
    let real = names.contains("real.npy") ? folder + "/real.npy" : nil
    return real == nil && fake.isEmpty ? nil : SampleFiles(real: real, fake: fake)
  }
}
