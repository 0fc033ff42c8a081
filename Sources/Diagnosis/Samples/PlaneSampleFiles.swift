import ImageFiles
import TraceModel

extension Trace {
  /// The samples in the plane that lie in files beside the log, for figures.
  ///
  /// - Returns: An N×2 array for each generated file that holds one, steps ascending, and the real
  ///   samples when there are any; files of another shape and unreadable ones are left out.
  public func planeSampleFiles() -> (generated: [TensorSnapshot], real: [TensorSnapshot]) {
    func snapshot(_ path: String, step: Int) -> TensorSnapshot? {
      guard let array = try? NumPyFile.read(path), array.shape.count == 2, array.shape[1] == 2
      else { return nil }
      return TensorSnapshot(step: step, shape: array.shape, values: array.floats())
    }
    let generated = (samples?.fake ?? []).compactMap { snapshot($0.path, step: $0.step) }
    let real = samples?.real.flatMap { snapshot($0, step: 0) }
    return (generated, real.map { [$0] } ?? [])
  }
}
