import Foundation
import TestSupport
import Testing

@testable import ReportSite

@Suite struct TemplateLibraryTests {
  @Test func builtInTemplatesShowOnlyNamesThatExist() throws {
    _ = try TemplateLibrary()
  }

  @Test func everyFileUnderTemplatesIsInTheBinaryAsItIs() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../templates"
    ).standardizedFileURL
    let onDisk = try TemplateSource.read(root).mapValues(\.bytes)
    #expect(TemplateSource.builtIn.mapValues(\.bytes) == onDisk)
  }

  @Test(arguments: [
    ("{{titel}}", "unknown name \"titel\""),
    ("{{#missing}}x{{/missing}}", "unknown name \"missing\""),
    ("{{> nowhere}}", "there is no template \"nowhere\""),
    ("{{{name}}}", "everything on a page is escaped"),
    ("{{&name}}", "everything on a page is escaped"),
    ("{{%CONTENT_TYPE: TEXT}}", "is not allowed here"),
    ("{{=<% %>=}}", "is not allowed here"),
    ("{{uppercased(name)}}", "is not a name"),
    ("{{#name}}", "{{#name}} is never closed"),
    ("{{/name}}", "closes nothing"),
    ("{{#list}}{{/name}}{{/list}}", "{{/name}} closes nothing"),
    ("{{list}}", "is not text"),
    ("{{.}}", "there is none here"),
    ("{{name", "{{ without }}"),
    ("{{<frame}}{{$nothing}}x{{/nothing}}{{/frame}}", "has no block \"nothing\""),
  ])
  func aMistakeIsAnErrorWithItsLine(template: String, message: String) throws {
    let error = #expect(throws: TemplateError.self) {
      try library(["page": "first line\n" + template, "frame": "{{$main}}{{/main}}"])
    }
    let problem = try #require(error?.problems.first)
    #expect(problem.file == "templates/page.mustache")
    #expect(problem.line == 2)
    #expect(problem.message.contains(message))
  }

  @Test func aNameInAPartialIsCheckedWhereThePartialIsShown() throws {
    let partial = "{{word}}"
    _ = try library(["page": "{{#list}}{{> part}}{{/list}}", "part": partial])
    let error = #expect(throws: TemplateError.self) {
      try library(["page": "{{> part}}", "part": partial])
    }
    #expect(
      error?.description.hasPrefix("templates/part.mustache:1: unknown name \"word\"") == true)
  }

  @Test func aTemplateThatNoPageUsesIsAnError() {
    let error = #expect(throws: TemplateError.self) {
      try library(["page": "{{name}}", "paeg": "x"])
    }
    #expect(error?.description.contains("no page uses this template; used are page") == true)
  }

  @Test func aTemplateThatIncludesItselfIsAnError() {
    #expect(throws: TemplateError.self) { try library(["page": "{{> page}}"]) }
  }

  @Test func aBlockFillsThePlaceOfTheTemplateItIncludes() throws {
    let library = try library([
      "page": "{{<frame}}{{$main}}{{#list}}{{word}}{{name}}{{/list}}{{/main}}{{/frame}}",
      "frame": "[{{$main}}nothing{{/main}}]",
    ])
    #expect(library.render(Sample(name: "n", words: ["a", "b"]), with: "page") == "[anbn]")
  }

  @Test func aUsersOwnFileReplacesTheBuiltInOne() throws {
    let directory = try TemporaryDirectory()
    try "<title>{{titel}}</title>".write(
      toFile: directory.path("layout.mustache"), atomically: true, encoding: .utf8)
    let error = #expect(throws: TemplateError.self) {
      try TemplateLibrary(overriding: directory.url)
    }
    let problem = try #require(error?.problems.first { $0.message.contains("titel") })
    #expect(problem.file == directory.path("layout.mustache"))
  }

  @Test func aMissingDirectoryIsAnErrorThatNamesIt() throws {
    let directory = try TemporaryDirectory()
    let error = #expect(throws: TemplateError.self) {
      try TemplateLibrary(overriding: directory.url.appending(path: "nowhere"))
    }
    #expect(error?.problems.first?.file == directory.path("nowhere"))
  }

  @Test(arguments: [
    ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
    ("\" onload=\"x", "&quot; onload=&quot;x"),
    // A quotation mark that a combining mark or a prepended scalar glues into one character.
    ("\"\u{338} onload=x", "&quot;‹U+0338› onload=x"),
    ("\u{600}\" onload=x", "‹U+0600›&quot; onload=x"),
    ("abc\u{202e}def", "abc‹U+202E›def"),
    ("a\0b", "a‹U+0000›b"),
    ("line\r\nbreak", "line\nbreak"),
    ("Müller 北京 🧑‍🔬", "Müller 北京 🧑‍🔬"),
    ("{{name}}", "{{name}}"),
  ])
  func hostileTextAppearsAsHarmlessText(text: String, html: String) throws {
    let library = try library(["page": "{{name}}"])
    #expect(library.render(Sample(name: text), with: "page") == html)
  }

  @Test func longTextIsCut() throws {
    let library = try library(["page": "{{#list}}{{word}}{{/list}}"])
    let html = library.render(
      Sample(name: "", words: [String(repeating: "a", count: 10_000)]), with: "page")
    #expect(html == String(repeating: "a", count: 20) + "…")
  }

  @Test func anEmptyTextHidesItsSectionAndNothingFurtherOutShowsThrough() throws {
    let library = try library(["page": "{{#name}}<{{.}}>{{/name}}{{^name}}none{{/name}}"])
    #expect(library.render(Sample(name: ""), with: "page") == "none")
    #expect(library.render(Sample(name: "n"), with: "page") == "<n>")
  }

  private struct Sample: ViewModel {
    struct Word: ViewModel {
      var word: String
      static let fields: [String: ViewField<Word>] = ["word": .text(limit: 20) { $0.word }]
    }

    var name: String
    var words: [String] = []

    static let fields: [String: ViewField<Sample>] = [
      "name": .text { $0.name },
      "list": .list { $0.words.map { Word(word: $0) } },
    ]
  }

  @discardableResult
  private func library(_ templates: [String: String]) throws -> TemplateLibrary {
    var sources: [String: TemplateSource] = [:]
    for (name, text) in templates {
      sources["\(name).mustache"] = TemplateSource(
        file: "templates/\(name).mustache", bytes: Array(text.utf8))
    }
    return try TemplateLibrary(sources: sources, pages: [("page", Sample.self)])
  }
}
