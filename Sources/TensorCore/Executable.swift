/// The numbers an executable computes with.
public enum Precision: Sendable {
  /// Single precision through the kernels: for training.
  case float
  /// Double precision through a plain interpreter: for checks.
  case double
}

/// A program made ready to run many times.
///
/// Making one plans the memory; a run allocates nothing. Results do not depend on `threads`.
public final class Executable {
  private enum Engine {
    case compiled(CompiledProgram)
    case reference(ReferenceInterpreter)
  }

  /// Into how many shards a step is cut, whatever the number of threads, so that results do not
  /// depend on it; more threads than this find no work.
  public static let shards = 2

  /// The program it runs.
  public let program: Program
  private let engine: Engine

  /// Prepares a program.
  ///
  /// - Parameters:
  ///   - program: What to compute.
  ///   - precision: The numbers to compute with.
  ///   - threads: How many threads may take part, at most ``shards`` of them at once; results are
  ///     the same for any number.
  ///   - seed: Where all random streams of this executable start.
  ///   - workspace: The memory to compute in, of its own unless other executables share it.
  public convenience init(
    _ program: Program, precision: Precision = .float, threads: Int = 1, seed: UInt64 = 0,
    workspace: Workspace = Workspace()
  ) {
    self.init(
      program, precision: precision, threads: threads, seed: seed, shards: Self.shards,
      instructionSet: .best, workspace: workspace)
  }

  /// Prepares a program for a number of logical shards and the kernels of an instruction set.
  init(
    _ program: Program, precision: Precision, threads: Int, seed: UInt64, shards: Int,
    instructionSet: InstructionSet, workspace: Workspace = Workspace()
  ) {
    self.program = program
    engine =
      switch precision {
      case .float:
        .compiled(
          CompiledProgram(
            program, kernels: instructionSet.kernels, threads: threads, shards: shards, seed: seed,
            workspace: workspace))
      case .double: .reference(ReferenceInterpreter(program, seed: seed))
      }
  }

  /// How many runs were made, which is also the position in every random stream.
  ///
  /// Together with the variables this is the whole state: set it to resume.
  public var runs: UInt64 {
    get {
      switch engine {
      case .compiled(let compiled): return compiled.runs
      case .reference(let interpreter): return interpreter.runs
      }
    }
    set {
      switch engine {
      case .compiled(let compiled): compiled.runs = newValue
      case .reference(let interpreter): interpreter.runs = newValue
      }
    }
  }

  /// Computes the outputs and then assigns the variables.
  public func run() {
    switch engine {
    case .compiled(let compiled): compiled.run()
    case .reference(let interpreter): interpreter.run()
    }
  }

  /// Sets the elements of an input for all following runs.
  public func set(_ input: Tensor, to values: [Float]) {
    switch engine {
    case .compiled(let compiled): compiled.set(input, to: values)
    case .reference(let interpreter): interpreter.set(input, to: values.map(Double.init))
    }
  }

  /// Sets the elements of an input for all following runs, in double precision.
  public func set(_ input: Tensor, to values: [Double]) {
    switch engine {
    case .compiled(let compiled): compiled.set(input, to: values.map { Float($0) })
    case .reference(let interpreter): interpreter.set(input, to: values)
    }
  }

  /// The single element of an output of the last run.
  public func scalar(_ output: Tensor) -> Float {
    precondition(output.shape.count == 1, "an output of shape \(output.shape) is no scalar")
    switch engine {
    case .compiled(let compiled): return compiled.elements(output)[0]
    case .reference(let interpreter): return Float(interpreter.values(output)[0])
    }
  }

  /// The elements of an output of the last run.
  public func values(_ output: Tensor) -> [Float] {
    switch engine {
    case .compiled(let compiled): return Array(compiled.elements(output))
    case .reference(let interpreter): return interpreter.values(output).map { Float($0) }
    }
  }

  /// The single element of an output of the last run, in double precision.
  public func preciseScalar(_ output: Tensor) -> Double {
    precondition(output.shape.count == 1, "an output of shape \(output.shape) is no scalar")
    return preciseValues(output)[0]
  }

  /// The elements of an output of the last run, in double precision.
  public func preciseValues(_ output: Tensor) -> [Double] {
    switch engine {
    case .compiled(let compiled): return compiled.elements(output).map(Double.init)
    case .reference(let interpreter): return interpreter.values(output)
    }
  }
}
