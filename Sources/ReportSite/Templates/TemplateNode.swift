/// A template as a tree of its tags, with their lines; plain text is left out.
indirect enum TemplateNode {
  /// A name to print.
  case variable(name: String, line: Int)
  /// A part shown for each element, or when a condition holds, or when it does not.
  case section(name: String, line: Int, isInverted: Bool, content: [TemplateNode])
  /// Another template, with what fills its blocks.
  case partial(name: String, line: Int, blocks: [Block])
  /// A place that an including template may fill.
  case place(Block)

  /// A named part of a template.
  struct Block {
    var name: String
    var line: Int
    var content: [TemplateNode]
  }
}
