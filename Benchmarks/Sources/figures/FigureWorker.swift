import CairoRendering
import Figures
import Foundation
import Plotting
import TraceModel

/// Times the drawing of a run's figures on request: reads `FIGURE ROUNDS` lines, and answers
/// `CPU BYTES`, the processor seconds of so many drawings and the size of the SVG.
///
/// Started as `figures RUN`. `export FILE` writes what the figures are drawn from as JSON, and
/// `save FIGURE FILE` a drawing to look at. Anything unknown is answered with `nan 0`.
@main
enum FigureWorker {
  static func main() throws {
    guard let path = CommandLine.arguments.dropFirst().first,
      let trace = try TraceReader.read(path).first
    else {
      FileHandle.standardError.write(Data("usage: figures RUN\n".utf8))
      exit(2)
    }
    let subject = FigureSubject(trace: trace)
    while let request = readLine() {
      let words = request.split(separator: " ").map(String.init)
      let answer = try? answer(to: words, subject)
      print(answer ?? "nan 0")
      fflush(nil)
    }
  }

  private static func answer(to words: [String], _ subject: FigureSubject) throws -> String? {
    switch words.first {
    case "export" where words.count == 2:
      try export(subject.trace, to: words[1])
      return "0 0"
    case "save" where words.count == 3:
      try Data(draw(words[1], subject) ?? []).write(to: URL(fileURLWithPath: words[2]))
      return "0 0"
    default:
      guard words.count == 2, let rounds = Int(words[1]) else { return nil }
      let start = processorTime()
      var size: Int?
      for _ in 0..<rounds { size = try draw(words[0], subject)?.count }
      return size.map { "\(processorTime() - start) \($0)" }
    }
  }

  /// Everything from the trace to the bytes of the file: the last frame, on light paper.
  private static func draw(_ name: String, _ subject: FigureSubject) throws -> [UInt8]? {
    let renderer = CairoRenderer()
    return try FigureCatalogue.named(name)?.drawing(of: subject)?.frames.last.map { frame in
      try renderer.render(frame.plot.resolved(theme: .light, measurer: renderer), as: .svg)
    }
  }

  private static func export(_ trace: Trace, to path: String) throws {
    var series: [String: Any] = [:]
    for one in trace.allSeries {
      series[one.tag] = ["steps": one.steps, "values": one.values.map { $0.isFinite ? $0 : 0 }]
    }
    var tensors: [String: Any] = [:]
    for (tag, snapshots) in trace.allTensors {
      tensors[tag] = snapshots.map {
        ["step": $0.step, "shape": $0.shape, "values": $0.values] as [String: Any]
      }
    }
    let plane = trace.manifest?.plane.map { [$0.x, $0.y] } ?? []
    let data = try JSONSerialization.data(withJSONObject: [
      "series": series, "tensors": tensors, "plane": plane,
      "modes": trace.manifest?.modes?.centers ?? [],
    ])
    try data.write(to: URL(fileURLWithPath: path))
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
