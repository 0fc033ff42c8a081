import Foundation
import TraceModel

@testable import Figures

/// The made-up run on the line with what its own experiment records beyond another's log: the
/// configuration, the latents and the samples that they make.
enum SyntheticShift {
  static var subject: FigureSubject {
    var subject = SyntheticLine.subject
    subject.trace.manifest?.configuration = [
      "data.type": "normal-1d", "data.mean": "0", "data.deviation": "1", "prior.type": "normal",
      "generator.network.type": "shift", "pretraining": "150",
    ]
    let steps = Array(0...400)
    subject.trace.set(
      Series(tag: "theta/theta", steps: steps, values: steps.map { 3 * exp(-Float($0) / 100) }))
    let samples = subject.trace.allTensors.first { $0.tag == "sample/random" }?.tensors ?? []
    subject.trace.setTensors(samples, tag: "sample/fixed")
    subject.trace.setTensors(samples.suffix(1), tag: "latent/fixed")
    subject.trace.roles = RoleMap(
      subject.trace.roles.assignments
        + ["theta/theta", "sample/fixed"].map {
          .init(tag: $0, role: Role(rawValue: $0), origin: .canonical)
        })
    return subject
  }
}
