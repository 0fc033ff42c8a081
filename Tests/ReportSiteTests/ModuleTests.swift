import Testing
@testable import ReportSite
