import Diagnosis
import Foundation
import TraceModel

extension ContentDigest {
  /// Adds everything of a trace that a page shows.
  mutating func add(_ trace: Trace) {
    add(trace.name)
    add(trace.path)
    if let manifest = trace.manifest { addJSON(manifest) }
    for (key, value) in trace.hyperparameters {
      add(key)
      add(value)
    }
    for series in trace.allSeries {
      add(series.tag)
      add(series.steps)
      add(series.values)
    }
    for (tag, images) in trace.allImages {
      add(tag)
      for image in images {
        add(image.step)
        image.encoded.withUnsafeBytes { add($0) }
      }
    }
    for (tag, tensors) in trace.allTensors {
      add(tag)
      for tensor in tensors {
        add(tensor.step)
        add(tensor.shape)
        add(tensor.values)
      }
    }
    for (tag, histograms) in trace.allHistograms {
      add(tag)
      for histogram in histograms {
        add(histogram.step)
        add(histogram.bins.flatMap { [$0.lower, $0.upper, $0.count] })
      }
    }
    for (tag, texts) in trace.allTexts {
      add(tag)
      for text in texts {
        add(text.step)
        add(text.text)
      }
    }
    for assignment in trace.roles.assignments {
      add(assignment.tag)
      add(assignment.role?.rawValue ?? "")
      add(assignment.origin.rawValue)
    }
    for notice in trace.notices { add(notice.message) }
  }

  /// Adds a value by its JSON text.
  mutating func addJSON(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    if let data = try? encoder.encode(value) { data.withUnsafeBytes { add($0) } }
  }
}
