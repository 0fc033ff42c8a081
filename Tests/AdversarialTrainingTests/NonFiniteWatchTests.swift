import Testing

@testable import AdversarialTraining

@Suite struct NonFiniteWatchTests {
  private let tags = ["loss/d", "loss/g"]
  private var watch = NonFiniteWatch()

  @Test mutating func aValueThatStaysNonFiniteEndsTheRunAfterTwentySteps() {
    #expect(watch.look(at: [1, 2], tags: tags, step: 0) == nil)
    #expect(watch.look(at: [1, .infinity], tags: tags, step: 1) == "loss/g is inf")
    for step in 2...21 {
      #expect(!watch.isOver(after: step - 1))
      #expect(watch.look(at: [.nan, 2], tags: tags, step: step) == nil)
    }
    #expect(watch.isOver(after: 21))
    #expect(watch.first?.tag == "loss/g")
    #expect(watch.first?.step == 1)
  }

  @Test mutating func aValueThatRecoversEndsNothing() {
    #expect(watch.look(at: [.nan, 2], tags: tags, step: 3) == "loss/d is nan")
    #expect(watch.look(at: [1, 2], tags: tags, step: 4) == nil)
    #expect(watch.first == nil)
    #expect(!watch.isOver(after: 100))
    #expect(watch.look(at: [1, .nan], tags: tags, step: 101) == "loss/g is nan")
    #expect(!watch.isOver(after: 120))
    #expect(watch.isOver(after: 121))
  }
}
