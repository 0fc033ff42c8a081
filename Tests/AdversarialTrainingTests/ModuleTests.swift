import Testing
@testable import AdversarialTraining
