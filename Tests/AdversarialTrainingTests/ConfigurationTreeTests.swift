import AdversarialTraining
import Testing

@Suite struct ConfigurationTreeTests {
  @Test func yamlReadsBackAsTheSameTree() throws {
    let tree = ConfigurationTree.mapping([
      .init("name", .scalar("ring8")),
      .init("summary", .scalar("A \"quoted\": text, with #marks\nand\ttwo lines\u{1}")),
      .init("empty", .scalar("")),
      .init("number", .scalar("-0.5")),
      .init("dash", .scalar("- x")),
      .init("none", .mapping([])),
      .init(
        "data",
        .mapping([
          .init("kind", .scalar("ring")),
          .init("layers", .sequence([.scalar("128"), .scalar("a, b")])),
          .init("deep", .mapping([.init("key", .scalar("1e-8"))])),
        ])),
    ])
    #expect(try ConfigurationTree(yaml: tree.yaml, source: "test") == tree)
  }

  @Test func anEmptyTextIsAnEmptyMapping() throws {
    #expect(try ConfigurationTree(yaml: "# nothing\n", source: "test") == .mapping([]))
  }

  @Test func dottedKeysNestAndFlatten() {
    let tree = ConfigurationTree(settingKey: "generator.optimizer.rate", to: .scalar("0.1"))
    #expect(tree.flattened.map(\.key) == ["generator.optimizer.rate"])
    #expect(tree.flattened.map(\.value) == ["0.1"])
  }

  @Test(arguments: ["a: [1", "a: b: c", "\t- x", "? [a]\n: b"])
  func textThatIsNoConfigurationNamesTheFile(yaml: String) {
    #expect {
      try ConfigurationTree(yaml: yaml, source: "broken.yaml")
    } throws: { error in
      "\(error)".hasPrefix("broken.yaml is not valid YAML") && !"\(error)".contains("\n")
    }
  }
}
