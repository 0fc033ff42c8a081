import Testing
@testable import SampleMetrics
