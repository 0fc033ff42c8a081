import OrderedCollections

/// Gathers the values of one run from its files, then makes a trace of them.
struct RunRecorder {
  private let tagTable = TagTable()
  private var columns: ContiguousArray<ScalarColumn> = []
  private(set) var images = SnapshotColumns<ImageSnapshot>()
  private(set) var tensors = SnapshotColumns<TensorSnapshot>()
  private(set) var histograms = SnapshotColumns<HistogramSnapshot>()
  private(set) var texts = SnapshotColumns<TextSnapshot>()
  private var notices: [TraceNotice] = []
  private var restarts: [Int] = []
  private var clamped = 0

  /// What was recorded beside the values.
  var hyperparameters: OrderedDictionary<String, String> = [:]

  /// Another file of the run begins.
  mutating func beginFile() {
    for index in columns.indices { columns[index].beginFile() }
    images.beginFile()
    tensors.beginFile()
    histograms.beginFile()
    texts.beginFile()
  }

  /// Records a scalar whose tag stands in the file.
  @inline(__always)
  mutating func record(_ value: Float, tag: UnsafeRawBufferPointer, step: Int) {
    let number = tagTable.number(of: tag)
    if number == columns.count { columns.append(ScalarColumn(tag: tagTable.tags[number])) }
    columns[number].append(value, at: step)
  }

  /// A number in single precision, in which series are kept: one too large for it becomes the
  /// largest there is, as only what was logged as infinite is.
  mutating func single(_ number: Double) -> Float {
    let value = Float(number)
    guard value.isInfinite, number.isFinite else { return value }
    clamped += 1
    return number < 0 ? -Float.greatestFiniteMagnitude : .greatestFiniteMagnitude
  }

  /// Records a scalar.
  mutating func record(_ value: Float, tag: String, step: Int) {
    var tag = tag
    tag.withUTF8 { record(value, tag: UnsafeRawBufferPointer($0), step: step) }
  }

  /// Records a scalar of double precision.
  mutating func record(double value: Double, tag: String, step: Int) {
    record(single(value), tag: tag, step: step)
  }

  /// Records an image.
  mutating func record(_ image: ImageSnapshot, tag: String) { images.append(image, tag: tag) }
  /// Records a small array.
  mutating func record(_ tensor: TensorSnapshot, tag: String) { tensors.append(tensor, tag: tag) }
  /// Records a histogram.
  mutating func record(_ histogram: HistogramSnapshot, tag: String) {
    histograms.append(histogram, tag: tag)
  }
  /// Records a text.
  mutating func record(_ text: TextSnapshot, tag: String) { texts.append(text, tag: tag) }

  /// A session starts at a step: what was recorded at it and later is superseded.
  mutating func restart(at step: Int) {
    for index in columns.indices { columns[index].removeValues(from: step) }
    images.removeSnapshots(from: step)
    tensors.removeSnapshots(from: step)
    histograms.removeSnapshots(from: step)
    texts.removeSnapshots(from: step)
    restarts.append(step)
  }

  /// Keeps something to tell the user.
  mutating func notice(_ kind: TraceNotice.Kind, _ file: String, _ message: String) {
    notices.append(TraceNotice(kind: kind, file: file, message: message))
  }

  /// The trace of all that was recorded, its roles not yet assigned.
  func trace(name: String, path: String) -> Trace {
    var trace = Trace(name: name, path: path)
    var numbered = 0
    for column in columns where !column.isEmpty {
      let (series, isNumbered) = column.series()
      trace.series[column.tag] = series
      numbered += isNumbered ? 1 : 0
    }
    trace.images = images.finished()
    trace.tensors = tensors.finished()
    trace.histograms = histograms.finished()
    trace.texts = texts.finished()
    trace.hyperparameters = hyperparameters
    trace.notices = notices + stepNotices(path: path, numbered: numbered)
    return trace
  }

  /// What is to be told about steps that were not simply counted up.
  private func stepNotices(path: String, numbered: Int) -> [TraceNotice] {
    var result: [TraceNotice] = []
    func add(_ kind: TraceNotice.Kind, _ message: String) {
      result.append(TraceNotice(kind: kind, file: path, message: message))
    }
    let superseded = columns.map(\.superseded).filter { $0.count > 0 }
    let snapshots =
      images.superseded + tensors.superseded + histograms.superseded + texts.superseded
    if let from = superseded.map(\.from).min() {
      let count = superseded.map(\.count).reduce(0, +)
      add(
        .restart,
        "the run was restarted at step \(from): \(count) values of the earlier session from "
          + "that step on are superseded and left out"
          + (snapshots > 0 ? ", with \(snapshots) of its images, arrays and texts" : ""))
    } else if snapshots > 0 {
      add(.restart, "the run was restarted: \(snapshots) images, arrays and texts are left out")
    }
    if let laps = columns.map(\.laps).max(), laps > 0 {
      add(
        .steps,
        "the step counter starts again \(laps) times, as when batches are counted within an "
          + "epoch; steps are counted on across the starts")
    }
    let disordered = columns.map(\.disordered).reduce(0, +)
    if disordered > 0 {
      add(.steps, "\(disordered) values were logged out of order and have been sorted by step")
    }
    if let length = columns.map(\.bucketLength).max(), length > 1 {
      add(
        .steps,
        "series of \(ScalarColumn.countLimit) values or more are condensed: of at most "
          + "\(length) in a row the first, the extremes and the first non-finite one are kept")
    }
    if clamped > 0 {
      add(
        .ignored,
        "\(clamped) values are too large for single precision and were cut to 3.4e38, the largest "
          + "number it has")
    }
    if numbered > 0 {
      add(
        .steps,
        "\(numbered) series were logged without a step; their values are counted instead")
    }
    return result
  }
}
