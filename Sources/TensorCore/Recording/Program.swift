/// What a run computes and which variables it changes.
public struct Program {
  /// The tensors whose elements can be read after a run.
  public let outputs: [Tensor]
  /// The variables assigned at the end of a run, all at once, each at most one time.
  public let updates: [(variable: Variable, newValue: Tensor)]

  /// A program from its outputs and assignments.
  public init(outputs: [Tensor] = [], updates: [(variable: Variable, newValue: Tensor)] = []) {
    precondition(
      Set(updates.map(\.variable)).count == updates.count, "a variable is assigned twice")
    for (variable, newValue) in updates {
      precondition(
        variable.shape == newValue.shape,
        "\(variable.name) of shape \(variable.shape) is assigned a tensor of \(newValue.shape)")
    }
    self.outputs = outputs
    self.updates = updates
  }

  /// Records a program step by step, in the order in which it is thought of.
  ///
  /// Inside, `recorder.assign(w, to: new)` makes `w.value` the new tensor for everything recorded
  /// after it, so that a discriminator update followed by a generator update through the updated
  /// discriminator is written just so:
  ///
  ///     let program = Program.recording { recorder in
  ///       let fake = generator(z)
  ///       let lossD = …
  ///       optimiser.update(discriminator, gradients(of: lossD, …), recorder)
  ///       let lossG = …discriminator(fake)…        // the new weights
  ///       optimiser.update(generator, gradients(of: lossG, …), recorder)
  ///       recorder.output(lossD)
  ///     }
  public static func recording(_ body: (Recorder) throws -> Void) rethrows -> Program {
    let recorder = Recorder()
    defer { recorder.finish() }
    try body(recorder)
    return Program(outputs: recorder.outputs, updates: recorder.updates)
  }
}

/// Collects the outputs and assignments of a program while it is written.
public final class Recorder {
  fileprivate var outputs: [Tensor] = []
  private var assigned: [Variable] = []
  private var newValues: [Variable: Tensor] = [:]
  /// Whether all assignments are differentiated through, while steps are unrolled.
  public private(set) var isUnrolling = false

  fileprivate init() {}

  fileprivate var updates: [(variable: Variable, newValue: Tensor)] {
    assigned.compactMap { variable in newValues[variable].map { (variable, $0) } }
  }

  /// Makes the elements of a tensor readable after a run.
  @discardableResult
  public func output(_ tensor: Tensor) -> Tensor {
    outputs.append(tensor)
    return tensor
  }

  /// Gives a variable a new value, for what is recorded after and for the next run.
  ///
  /// Gradients do not flow from the new value into how it was computed, unless `differentiably`:
  /// then a loss after the assignment is differentiated through the update (unrolling).
  public func assign(_ variable: Variable, to newValue: Tensor, differentiably: Bool = false) {
    if newValues[variable] == nil { assigned.append(variable) }
    newValues[variable] = newValue
    variable.assigned = differentiably || isUnrolling ? newValue : newValue.stopGradient()
  }

  /// Records assignments that are differentiated through and forgotten afterwards.
  ///
  /// A loss inside sees the variables as some steps ahead would leave them, and its gradients flow
  /// through those steps (Metz et al. 2017); after it, and in the next run, they are as before.
  public func unrolling<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = (assigned, newValues, isUnrolling, assigned.map(\.assigned))
    isUnrolling = true
    defer {
      for variable in assigned { variable.assigned = nil }
      (assigned, newValues, isUnrolling) = (before.0, before.1, before.2)
      for (variable, value) in zip(before.0, before.3) { variable.assigned = value }
    }
    return try body()
  }

  fileprivate func finish() {
    for variable in assigned { variable.assigned = nil }
  }
}
