import Testing

@testable import Diagnosis

struct RuleCatalogueTests {
  @Test func identifiersAreUniqueNounsInKebabCase() {
    let identifiers = RuleCatalogue.all.map(\.declaration.identifier)
    #expect(Set(identifiers).count == identifiers.count)
    for identifier in identifiers {
      #expect(identifier.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(!identifier.hasPrefix("no-"))
    }
  }

  @Test(arguments: RuleCatalogue.all.map(\.declaration.identifier))
  func aRuleDeclaresAllThatItsPageShows(_ identifier: String) throws {
    let declaration = try #require(RuleCatalogue.named(identifier)).declaration
    for text in [
      declaration.title, declaration.failureTitle, declaration.summary, declaration.howWrong,
    ] {
      #expect(!text.isEmpty)
    }
    #expect(declaration.title != declaration.failureTitle)
    #expect(!declaration.references.isEmpty)
    #expect(!declaration.signals.isEmpty)
    for threshold in declaration.thresholds {
      #expect(threshold.value.isFinite)
      #expect(!threshold.source.isEmpty && !threshold.meaning.isEmpty)
    }
  }
}
