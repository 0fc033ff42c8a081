import Plotting
import Testing
import TraceModel

@testable import Figures

@Suite struct LossesFigureTests {
  @Test func needsALoss() throws {
    let trace = Trace(name: "empty", path: "empty")
    #expect(try LossesFigure().drawing(of: FigureSubject(trace: trace)) == nil)
  }
}
