import Diagnosis
import Foundation
import TraceModel

@testable import Figures

/// A made-up run on a ring of eight Gaussians that logs every signal a figure reads.
enum SyntheticRun {
  static let steps = 2000

  /// The run, with half its modes dropped from the middle on.
  static var subject: FigureSubject {
    var trace = Trace(name: "ring8", path: "runs/ring8", manifest: manifest)
    var assignments: [RoleMap.Assignment] = []
    func add(_ role: Role, every: Int = 1, _ value: (Double) -> Double) {
      let logged = Array(stride(from: 0, to: steps, by: every))
      trace.set(
        Series(
          tag: role.rawValue, steps: logged,
          values: logged.map { Float(value(Double($0) / Double(steps))) }))
      assignments.append(.init(tag: role.rawValue, role: role, origin: .canonical))
    }
    func add(_ role: Role, _ tensors: [TensorSnapshot]) {
      trace.setTensors(tensors, tag: role.rawValue)
      assignments.append(.init(tag: role.rawValue, role: role, origin: .canonical))
    }
    func noise(_ time: Double, _ size: Double) -> Double {
      size * sin(time * 7919) * cos(time * 104_729)
    }
    add(.generatorLoss) { 0.69 + 2 * $0 + noise($0, 0.3) }
    add(.discriminatorLoss) { 1.386 * exp(-3 * $0) + abs(noise($0, 0.1)) }
    add(.outputReal) { 1 - 0.5 * exp(-4 * $0) }
    add(.outputFake) { 0.5 * exp(-6 * $0) + 0.002 }
    add(.generatorGradient) { exp(-7 * $0) * (1 + noise($0, 0.4)) }
    add(.discriminatorGradient) { 0.4 + noise($0, 0.2) }
    add(.saturatingGradient) { 0.6 * exp(-9 * $0) }
    add(.nonSaturatingGradient) { 0.8 + noise($0, 0.2) }
    for layer in 0..<4 {
      add(.generatorLayerGradient("\(layer)/weight")) { exp(-8 * $0) * pow(3, Double(layer)) }
      add(.discriminatorLayerGradient("\(layer)/weight")) { _ in pow(2, Double(layer) - 2) }
    }
    add(.generatorUpdate) { 0.02 * exp(-2 * $0) * (1 + noise($0, 0.3)) }
    add(.discriminatorUpdate) { 0.03 + noise($0, 0.01) }
    add(.generatorLearningRate) { 2e-4 * (1 - 0.9 * $0) }
    add(.precision, every: 100) { 0.3 + 0.6 * $0 }
    add(.recall, every: 100) { $0 < 0.5 ? 0.9 : 0.4 }
    add(.frechetDistance, every: 100) { 3 * exp(-4 * $0) }
    add(Role(rawValue: "metric/fid_floor"), every: 100) { _ in 0.02 }
    add(.modesCovered, every: 100) { $0 < 0.5 ? 8 : 4 }
    add(.highQuality, every: 100) { 0.9 * (1 - exp(-6 * $0)) }
    add(.reverseKL, every: 100) { $0 < 0.5 ? 0.02 : 0.69 }
    let snapshots = Array(stride(from: 0, through: steps, by: 500))
    add(.randomSamples, snapshots.map { points(at: $0, modes: $0 < steps / 2 ? 8 : 4) })
    add(.realSamples, [points(at: 0, modes: 8)])
    add(.discriminatorField, snapshots.map(field))
    add(
      .modeCounts,
      stride(from: 0, to: steps, by: 100).map { step in
        TensorSnapshot(
          step: step, shape: [8],
          values: (0..<8).map { step < steps / 2 || $0 < 4 ? Float(100 + 10 * $0) : 0 })
      })
    for (role, center) in [(Role.outputHistogramReal, 0.8), (.outputHistogramFake, 0.3)] {
      trace.setHistograms(snapshots.map { histogram(at: $0, center: center) }, tag: role.rawValue)
      assignments.append(.init(tag: role.rawValue, role: role, origin: .canonical))
    }
    trace.roles = RoleMap(assignments)
    var diagnosis = FigureSubject(trace: trace).diagnosis
    diagnosis.lossFamily = LossFamily.minimax.rawValue
    diagnosis.findings = [
      finding("vanishing-gradient", on: "grad/g", from: 1200),
      finding("mode-dropping", on: "mode/counts", from: 1000),
    ]
    return FigureSubject(trace: trace, diagnosis: diagnosis)
  }

  /// A finding that fails from a step to the end.
  static func finding(_ rule: String, on series: String, from step: Int) -> Finding {
    Finding(
      rule: rule, status: .fail, severity: .high, confidence: 0.9, onsetStep: step, title: rule,
      explanation: "", evidence: [Evidence(series: series, from: step, to: steps - 1)])
  }

  private static var manifest: RunManifest {
    var manifest = RunManifest()
    manifest.objective = .minimax
    manifest.discriminatorOutput = .probability
    manifest.lossReduction = .sum
    manifest.plane = .init(x: -3...3, y: -3...3)
    manifest.modes = .init(centers: (0..<8).map(center), standardDeviation: 0.1)
    return manifest
  }

  private static func center(_ mode: Int) -> [Double] {
    let angle = Double(mode) * .pi / 4
    return [2 * cos(angle), 2 * sin(angle)]
  }

  private static func points(at step: Int, modes: Int) -> TensorSnapshot {
    let count = 200
    let values = (0..<count).flatMap { index -> [Float] in
      let center = center(index % modes)
      let angle = Double(index * 37 + step)
      let reach = 0.2 * abs(sin(Double(index) * 1.7))
      return [Float(center[0] + reach * cos(angle)), Float(center[1] + reach * sin(angle))]
    }
    return TensorSnapshot(step: step, shape: [count, 2], values: values)
  }

  private static func histogram(at step: Int, center: Double) -> HistogramSnapshot {
    let bins = (0..<20).map { index in
      let lower = Double(index) / 20
      let distance = (lower + 0.025 - center) / (0.1 + 0.0001 * Double(step))
      return HistogramSnapshot.Bin(
        lower: lower, upper: lower + 0.05, count: (1000 * exp(-distance * distance)).rounded())
    }
    return HistogramSnapshot(step: step, bins: bins)
  }

  private static func field(at step: Int) -> TensorSnapshot {
    let count = 32
    let values = (0..<(count * count)).map { index -> Float in
      let x = Double(index % count) / Double(count - 1) * 6 - 3
      let y = Double(index / count) / Double(count - 1) * 6 - 3
      let distance = abs((x * x + y * y).squareRoot() - 2)
      return Float(1 / (1 + exp((distance - 0.6) * 5)))
    }
    return TensorSnapshot(step: step, shape: [count, count], values: values)
  }
}
