import Foundation

/// Writes the trace of a training run: an event file, and `run.json` beside it.
///
/// What it writes opens in stock TensorBoard. A writer belongs to one thread.
public final class TraceWriter {
  /// A list of tags registered once, whose values are then written together step by step.
  public struct ScalarGroup {
    fileprivate let template: ScalarTemplate
    /// The tags, in the order in which values are given.
    public let tags: [String]
  }

  /// The run directory.
  public let directory: URL
  /// What was found in the directory: an earlier session that did not finish, say.
  public let notices: [TraceNotice]

  private var manifest: RunManifest
  private let timeSource: TimeSource
  private let file: EventFileWriter
  private let stepTime = ScalarTemplate(tags: [Role.stepTime.rawValue])
  private var stepTimeFile: EventFileWriter?
  private var described: Set<String> = []
  private var groups: [[String]: ScalarGroup] = [:]
  private var lastStep: Int
  private var isFinished = false

  /// Starts a session: creates the directory where needed, `run.json` and a new event file.
  ///
  /// - Parameters:
  ///   - directory: The run directory; the log of an earlier session in it is kept.
  ///   - manifest: What `run.json` says; its status becomes `running`.
  ///   - firstStep: The first step to be written; a reader takes what earlier sessions logged from
  ///     it on as superseded.
  ///   - timeSource: Where the times in the log come from.
  /// - Throws: When the directory or a file in it cannot be created.
  public init(
    directory: URL, manifest: RunManifest, firstStep: Int = 0, timeSource: TimeSource = .system
  ) throws(TraceWriteError) {
    self.directory = directory
    self.manifest = manifest
    self.timeSource = timeSource
    lastStep = firstStep
    let path = directory.path
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } catch {
      throw TraceWriteError(path: path, problem: "cannot be created")
    }
    let earlier = SessionDirectory(path: path)
    notices = earlier.notices(firstStep: firstStep)
    file = try EventFileWriter(path: earlier.nextEventFile(timeSource))
    self.manifest.status = .running
    try self.manifest.write(inRun: path)
    try begin(firstStep: firstStep)
  }

  /// The record that opens every event file.
  private static func openingEvent(time: Double) -> [UInt8] {
    SummaryEncoder.event(wallTime: time, step: 0) {
      $0.field(3, "brain.Event:2")
      $0.field(10) { $0.field(1, "ganscope") }
    }
  }

  private func openedStepTimeFile() throws(TraceWriteError) -> EventFileWriter {
    if let stepTimeFile { return stepTimeFile }
    let opened = try EventFileWriter(path: SessionDirectory.stepTimeFile(beside: file.path))
    try opened.append(payload: Self.openingEvent(time: WallClock.seconds()))
    stepTimeFile = opened
    return opened
  }

  /// The records that open a file: version, session, configuration, dashboard.
  private func begin(firstStep: Int) throws(TraceWriteError) {
    let time = wallTime(step: firstStep)
    try file.append(payload: Self.openingEvent(time: time))
    try file.append(
      payload: SummaryEncoder.event(wallTime: time, step: firstStep) {
        $0.field(7) { $0.field(1, 1) }
      })
    if let configuration = manifest.configuration, !configuration.isEmpty {
      let start = HyperparameterEncoder.sessionStart(configuration, time: time)
      try write(step: firstStep, tag: "_hparams_/session_start_info") {
        SummaryEncoder.metadata("hparams", content: start, into: &$0)
      }
      let lines = configuration.sorted { $0.key < $1.key }.map { "- `\($0.key)`: \($0.value)" }
      try writeText(lines.joined(separator: "\n"), tag: "configuration", step: firstStep)
    }
    try write(step: firstStep, tag: DashboardLayout.tag) {
      SummaryEncoder.metadata("custom_scalars", into: &$0)
      SummaryEncoder.message(DashboardLayout.message(), into: &$0)
    }
    for notice in notices {
      try writeText(notice.message, tag: "event/session", step: firstStep)
    }
  }

  private func wallTime(step: Int) -> Double {
    switch timeSource {
    case .system: WallClock.seconds()
    case .steps: Double(step)
    }
  }

  private func write(
    step: Int, tag: String, _ content: (inout WireWriter) -> Void
  ) throws(TraceWriteError) {
    try file.append(
      payload: SummaryEncoder.event(
        wallTime: wallTime(step: step), step: step, tag: tag, content))
  }

  /// Writes a value of a plugin, which is named with the first value of a tag alone.
  private func write(
    step: Int, tag: String, plugin: String, _ content: (inout WireWriter) -> Void
  ) throws(TraceWriteError) {
    let isFirst = described.insert(tag).inserted
    try write(step: step, tag: tag) { value in
      if isFirst { SummaryEncoder.metadata(plugin, into: &value) }
      content(&value)
    }
  }
}

extension TraceWriter {
  /// Registers tags whose values are to be written together.
  public func register(_ tags: [String]) -> ScalarGroup {
    if let known = groups[tags] { return known }
    let group = ScalarGroup(template: ScalarTemplate(tags: tags), tags: tags)
    groups[tags] = group
    return group
  }

  /// Writes the values of registered tags at a step, in the order registered; allocates nothing.
  public func write(
    step: Int, _ group: ScalarGroup, _ values: UnsafeBufferPointer<Float>
  ) throws(TraceWriteError) {
    precondition(values.count == group.template.count, "one value for each registered tag")
    lastStep = step
    let now = WallClock.seconds()
    let wallTime = timeSource == .system ? now : Double(step)
    try file.append(
      step: step, template: group.template, values: values, now: now, wallTime: wallTime)
  }

  /// Writes the values of registered tags at a step, in the order registered.
  public func write(
    step: Int, _ group: ScalarGroup, _ values: [Float]
  ) throws(TraceWriteError) {
    let result = values.withUnsafeBufferPointer { buffer in
      Result { () throws(TraceWriteError) in try write(step: step, group, buffer) }
    }
    try result.get()
  }

  /// Writes scalars at a step, in one packed summary.
  public func write(
    step: Int, scalars: [(tag: String, value: Float)]
  ) throws(TraceWriteError) {
    try write(step: step, register(scalars.map(\.tag)), scalars.map(\.value))
  }

  /// Writes how long a step took, in milliseconds, as `time/step_ms`.
  ///
  /// When the times of the log are those of steps, nothing in it differs from run to run; durations
  /// do, so they go to a file of their own, which readers take for a part of the same run.
  public func writeStepTime(_ milliseconds: Float, step: Int) throws(TraceWriteError) {
    let now = WallClock.seconds()
    let target = timeSource == .system ? file : try openedStepTimeFile()
    let result = [milliseconds].withUnsafeBufferPointer { values in
      Result { () throws(TraceWriteError) in
        try target.append(
          step: step, template: stepTime, values: values, now: now, wallTime: now)
      }
    }
    try result.get()
  }

  /// Writes a PNG image.
  ///
  /// - Parameters:
  ///   - png: The encoded image.
  ///   - tag: The tag, `sample/fixed` say.
  ///   - step: The step.
  ///   - width: The width in pixels.
  ///   - height: The height in pixels.
  ///   - channels: 1 for grey, 3 for colour, 4 with transparency.
  /// - Throws: When the file cannot be written.
  public func writeImage(
    _ png: [UInt8], tag: String, step: Int, width: Int, height: Int, channels: Int = 3
  ) throws(TraceWriteError) {
    try write(step: step, tag: tag) {
      SummaryEncoder.image(width: width, height: height, channels: channels, png: png, into: &$0)
    }
  }

  /// Writes a small array, row by row; the product of its shape is the number of its values.
  public func writeTensor(
    _ values: [Float], shape: [Int], tag: String, step: Int
  ) throws(TraceWriteError) {
    precondition(shape.reduce(1, *) == values.count, "the shape holds every value")
    try write(step: step, tag: tag, plugin: SummaryEncoder.arrayPlugin) {
      SummaryEncoder.array(shape: shape, values, into: &$0)
    }
  }

  /// Writes a histogram, its bins in ascending order.
  public func writeHistogram(
    _ bins: [HistogramSnapshot.Bin], tag: String, step: Int
  ) throws(TraceWriteError) {
    try write(step: step, tag: tag, plugin: "histograms") {
      SummaryEncoder.histogram(bins, into: &$0)
    }
  }

  /// Writes a text, which TensorBoard shows as Markdown.
  public func writeText(_ text: String, tag: String, step: Int) throws(TraceWriteError) {
    try write(step: step, tag: tag, plugin: "text") { SummaryEncoder.text(text, into: &$0) }
  }

  /// Where the array of samples of a step goes, of the real ones without a step; makes the folder.
  public func sampleFile(step: Int?) throws(TraceWriteError) -> URL {
    let folder = directory.appendingPathComponent("samples", isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw TraceWriteError(path: folder.path, problem: "cannot be created")
    }
    guard let step else { return folder.appendingPathComponent("real.npy") }
    let digits = String(step)
    let padding = String(repeating: "0", count: Swift.max(0, 7 - digits.count))
    return folder.appendingPathComponent("fake-\(padding)\(digits).npy")
  }

  /// Hands everything held back to the operating system.
  public func flush() throws(TraceWriteError) {
    try file.flush()
    try stepTimeFile?.flush()
  }

  /// Ends the session: writes its outcome to the log and to `run.json`.
  public func finish(status: RunManifest.Status) throws(TraceWriteError) {
    guard !isFinished else { return }
    isFinished = true
    try stepTimeFile?.flush()
    let outcome: HyperparameterEncoder.Outcome = status == .failed ? .failure : .success
    let end = HyperparameterEncoder.sessionEnd(outcome, time: wallTime(step: lastStep))
    try write(step: lastStep, tag: "_hparams_/session_end_info") {
      SummaryEncoder.metadata("hparams", content: end, into: &$0)
    }
    manifest.status = status
    try manifest.write(inRun: directory.path)
  }
}
