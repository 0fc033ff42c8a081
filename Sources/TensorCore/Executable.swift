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
  /// The program it runs.
  public let program: Program
  private let interpreter: ReferenceInterpreter

  /// Prepares a program.
  ///
  /// - Parameters:
  ///   - program: What to compute.
  ///   - precision: The numbers to compute with.
  ///   - threads: How many threads may take part; results are the same for any number.
  ///   - seed: Where all random streams of this executable start.
  public init(
    _ program: Program, precision: Precision = .float, threads: Int = 1, seed: UInt64 = 0
  ) {
    self.program = program
    interpreter = ReferenceInterpreter(program, precision: precision, seed: seed)
  }

  /// How many runs were made, which is also the position in every random stream.
  ///
  /// Together with the variables this is the whole state: set it to resume.
  public var runs: UInt64 {
    get { interpreter.runs }
    set { interpreter.runs = newValue }
  }

  /// Sets the elements of an input for all following runs.
  public func set(_ input: Tensor, to values: [Float]) {
    interpreter.set(input, to: values.map(Double.init))
  }

  /// Sets the elements of an input for all following runs, in double precision.
  public func set(_ input: Tensor, to values: [Double]) { interpreter.set(input, to: values) }

  /// Computes the outputs and then assigns the variables.
  public func run() { interpreter.run() }

  /// The single element of an output of the last run.
  public func scalar(_ output: Tensor) -> Float { Float(preciseScalar(output)) }

  /// The elements of an output of the last run.
  public func values(_ output: Tensor) -> [Float] { preciseValues(output).map { Float($0) } }

  /// The single element of an output of the last run, in double precision.
  public func preciseScalar(_ output: Tensor) -> Double {
    precondition(output.shape.count == 1, "an output of shape \(output.shape) is no scalar")
    return preciseValues(output)[0]
  }

  /// The elements of an output of the last run, in double precision.
  public func preciseValues(_ output: Tensor) -> [Double] { interpreter.values(output) }
}
