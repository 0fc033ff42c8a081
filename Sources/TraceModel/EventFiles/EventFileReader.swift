import OrderedCollections

/// Reads one event file into a run.
struct EventFileReader {
  /// How much of a file is kept in memory behind what is being read.
  private static let bytesHeld = 1 << 26

  private let file: MappedFile
  /// The plugin of each tag: only the first value of a tag says it.
  private var plugins: [String: String] = [:]
  private var malformed = 0
  private var ignored = 0

  /// Reads a whole file; damage becomes notices of the run.
  ///
  /// - Returns: Whether it can be an event file: false when it has bytes and not one record, unless
  ///   it only just begins.
  static func read(_ file: MappedFile, into run: inout RunRecorder) -> Bool {
    var reader = EventFileReader(file: file)
    return file.withBytes { reader.read($0, into: &run) }
  }

  private init(file: MappedFile) { self.file = file }

  private mutating func read(
    _ bytes: UnsafeRawBufferPointer, into run: inout RunRecorder
  ) -> Bool {
    run.beginFile()
    var damage: [Range<Int>] = []
    var records = 0
    var isZero = false
    var scanner = RecordScanner(bytes)
    var held = Self.bytesHeld
    while let item = scanner.next() {
      if scanner.offset > held {
        file.forget(upTo: scanner.offset)
        held = scanner.offset + Self.bytesHeld
      }
      switch item {
      case .record(let payload):
        records &+= 1
        do {
          try record(payload, into: &run)
        } catch {
          malformed += 1
        }
      case .damage(let range): damage.append(range)
      case .tornTail(let range):
        run.notice(
          .tornTail, file.path,
          "the file ends within a record (\(range.count) bytes), as when the process is killed; "
            + "everything before it was read")
      case .zeroTail(let range):
        isZero = true
        run.notice(
          .tornTail, file.path,
          "the file ends in \(range.count) zero bytes, as after a power failure; everything "
            + "before them was read")
      }
    }
    report(damage, to: &run)
    return records > 0 || damage.isEmpty && !isZero
  }

  private func report(_ damage: [Range<Int>], to run: inout RunRecorder) {
    if let first = damage.first {
      let bytes = damage.map(\.count).reduce(0, +)
      run.notice(
        .damage, file.path,
        "\(bytes) damaged bytes in \(damage.count) places, the first at byte \(first.lowerBound), "
          + "were stepped over; some values are missing")
    }
    if malformed > 0 {
      run.notice(
        .damage, file.path, "\(malformed) records hold no valid event and were stepped over")
    }
    if ignored > 0 {
      run.notice(.ignored, file.path, "\(ignored) values of kinds that are not read were ignored")
    }
  }

  private mutating func record(
    _ payload: UnsafeRawBufferPointer, into run: inout RunRecorder
  ) throws(MalformedMessage) {
    let event = try EventMessage(payload)
    if event.startsSession { run.restart(at: event.step) }
    guard let summary = event.summary else { return }
    var reader = WireReader(summary)
    while let field = try reader.nextField() {
      guard field == (1, .bytes) else {
        try reader.skip(field.type)
        continue
      }
      let message = try reader.bytes()
      if let (tag, value) = SummaryValue.plainScalar(message) {
        run.record(value, tag: tag, step: event.step)
      } else {
        try self.value(try SummaryValue(message), step: event.step, into: &run)
      }
    }
  }

  private mutating func value(
    _ value: SummaryValue, step: Int, into run: inout RunRecorder
  ) throws(MalformedMessage) {
    let tag = String(decoding: value.tag, as: UTF8.self)
    if let message = value.metadata {
      let metadata = try ValueMetadata(message)
      if plugins[tag] == nil { plugins[tag] = metadata.plugin }
      if metadata.plugin == "hparams" {
        let found = try HyperparameterMessage.hyperparameters(metadata.content)
        run.hyperparameters.merge(found) { _, new in new }
        return
      }
    }
    switch value.content {
    case .scalar(let number): run.record(number, tag: value.tag, step: step)
    case .image(let message): record(try ImageMessage.parts(message), tag, step, into: &run)
    case .histogram(let message):
      let bins = try HistogramMessage.bins(message)
      run.record(HistogramSnapshot(step: clamped(step), bins: bins), tag: tag)
    case .tensor(let message):
      try record(try TensorMessage(message), tag: tag, bytes: value.tag, step: step, into: &run)
    case nil: ignored += 1
    }
  }

  private func record(
    _ image: ImageMessage.Parts, _ tag: String, _ step: Int, into run: inout RunRecorder
  ) {
    let snapshot = ImageSnapshot(
      step: clamped(step), width: image.width, height: image.height,
      encoded: file.data(image.encoded))
    run.record(snapshot, tag: tag)
  }

  /// A tensor is what its plugin says, or without one what its type and shape suggest.
  private mutating func record(
    _ tensor: TensorMessage, tag: String, bytes: UnsafeRawBufferPointer, step: Int,
    into run: inout RunRecorder
  ) throws(MalformedMessage) {
    let plugin = plugins[tag] ?? ""
    if tensor.type == .string {
      if plugin != "text", let images = ImageMessage.parts(tensor) {
        for image in images { record(image, tag, step, into: &run) }
      } else if plugin != "custom_scalars" {
        let lines = tensor.strings.map { String(decoding: $0, as: UTF8.self) }
        let text = lines.joined(separator: "\n")
        run.record(TextSnapshot(step: clamped(step), text: text), tag: tag)
      }
    } else if plugin == "histograms", let bins = HistogramMessage.bins(tensor) {
      run.record(HistogramSnapshot(step: clamped(step), bins: bins), tag: tag)
    } else if let number = tensor.scalar {
      run.record(run.single(number), tag: bytes, step: step)
    } else {
      let values = tensor.numbers.map { Float($0) }
      run.record(
        TensorSnapshot(step: clamped(step), shape: tensor.shape, values: values), tag: tag)
    }
  }

  private func clamped(_ step: Int) -> Int {
    Swift.max(-ScalarColumn.stepLimit, Swift.min(step, ScalarColumn.stepLimit))
  }
}
