import TensorCore

/// A number that follows a plan over the run, such as the share of a layer that fades in.
public struct ScheduledScalar {
  /// Where a program finds the number.
  public let variable: Variable
  private let plan: (Double) -> Double

  /// Creates a number that starts where its plan does.
  ///
  /// - Parameters:
  ///   - name: the dotted name of the variable.
  ///   - plan: the number at a part of the run, from 0 at its start to 1 at its end.
  public init(name: String, plan: @escaping (Double) -> Double) {
    variable = Variable(name: name, shape: .scalar)
    self.plan = plan
    advance(to: 0)
  }

  /// The number at a part of the run.
  public func value(at part: Double) -> Double { plan(part) }

  /// Gives programs the number for a part of the run.
  public func advance(to part: Double) { variable.preciseValues = [plan(part)] }
}
