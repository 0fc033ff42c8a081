import SampleMetrics
import TraceModel

/// Real samples with the generated ones of each snapshot, wherever a trace keeps them.
struct SamplePair {
  /// The name that evidence gives them.
  let source: String
  /// The real samples.
  let real: SampleSet
  /// The generated samples by step, read when called for.
  let fake: [(step: Int, read: () -> SampleSet?)]

  /// Finds arrays in files, else tensors in the log; nil when either side is missing.
  init?(_ trace: Trace, limit: Int, load: @escaping (_ path: String) -> SampleSet?) {
    if let files = trace.samples, let path = files.real, !files.fake.isEmpty,
      let real = load(path), real.count > 0
    {
      source = "samples/fake-<step>.npy"
      self.real = real
      fake = files.fake.thinned(to: limit).map { file in (file.step, { load(file.path) }) }
      return
    }
    guard let real = trace.tensors(.realSamples)?.last.flatMap(SampleSet.init(points:)),
      let role = [Role.randomSamples, .fixedSamples].first(where: { trace.tensors($0) != nil }),
      let tensors = trace.tensors(role), !tensors.isEmpty
    else { return nil }
    source = trace.roles.tag(for: role) ?? role.rawValue
    self.real = real
    fake = tensors.thinned(to: limit).map { tensor in
      (tensor.step, { SampleSet(points: tensor) })
    }
  }
}

extension SampleSet {
  /// The points of an N×d tensor; nil for any other shape.
  fileprivate init?(points tensor: TensorSnapshot) {
    guard tensor.shape.count == 2, tensor.shape[1] >= 1, !tensor.values.isEmpty else { return nil }
    try? self.init(values: tensor.values, dimension: tensor.shape[1])
  }

  /// At most `limit` points, evenly spread over the set.
  func thinned(to limit: Int) -> SampleSet {
    guard count > limit, limit > 0 else { return self }
    let kept = (0..<limit).flatMap { self[$0 * count / limit] }
    return (try? SampleSet(values: kept, dimension: dimension)) ?? self
  }
}

extension Array {
  /// At most `limit` elements, evenly spread, the first and the last among them.
  func thinned(to limit: Int) -> [Element] {
    guard count > limit, limit > 1 else { return self }
    return (0..<limit).map { self[$0 * (count - 1) / (limit - 1)] }
  }
}
