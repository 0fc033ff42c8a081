import Testing

@testable import ReportSite

@Suite struct TypesettingTests {
  @Test(arguments: [
    ("D's loss", "D’s loss"), ("'quoted'", "'quoted'"), ("players' losses", "players' losses"),
    ("log(1 - D(G(z)))", "log(1 − D(G(z)))"), ("on -log D(G(z))", "on −log D(G(z))"),
    ("(-0.5)", "(−0.5)"), ("-2.16 in exact arithmetic", "−2.16 in exact arithmetic"),
    ("3.8e-9 at the end", "3.8×10⁻⁹ at the end"), ("1e-08", "1×10⁻⁸"),
    ("k-nearest-neighbour", "k-nearest-neighbour"), ("the e-mail", "the e-mail"), ("2e-", "2e-"),
    ("words - more words", "words - more words"), ("", ""), ("-", "-"), ("'", "'"),
  ])
  func signsArePrintedWhereTheyAreMeant(typed: String, printed: String) {
    #expect(Typesetting.printed(typed) == printed)
  }
}
