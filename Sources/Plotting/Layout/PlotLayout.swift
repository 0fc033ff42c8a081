/// Lays out a plot in two passes: the first measures what stands around the frames, the second
/// draws with the margins found.
struct PlotLayout {
  private let plot: Plot
  private var theme: Theme
  private let measurer: any TextMeasurer
  private let extents: [Extents]

  private static let pageMargin = 16.0
  private static let panelGap = 18.0
  private static let labelGap = 8.0
  private static let titleLineLimit = 3
  /// How far beyond the end of an x axis a tick may lie, as a share of its length.
  private static let tickSlack = 0.002
  /// The width of a label of a few words.
  private static let labelOfWords = 120.0

  private init(plot: Plot, theme: Theme, measurer: any TextMeasurer) {
    self.plot = plot
    self.theme = theme
    self.measurer = measurer
    extents = plot.panels.map { panel in
      panel.marks.reduce(into: Extents()) { $0.include($1.extents) }
    }
  }

  private var contentWidth: Double { plot.width - 2 * Self.pageMargin }

  /// How many panels stand side by side.
  private var count: Int { min(plot.columns, max(plot.panels.count, 1)) }

  /// The width of a panel with everything around its frame.
  private var columnWidth: Double {
    (contentWidth - Self.panelGap * Double(count - 1)) / Double(count)
  }

  /// The plot in each theme: themes differ in colours, so that it is laid out once.
  static func scenes(
    of plot: Plot, in themes: [Theme], measurer: any TextMeasurer
  ) -> [Scene] {
    guard let first = themes.first else { return [] }
    var layout = PlotLayout(plot: plot, theme: first, measurer: measurer)
    let placed = layout.placed()
    return themes.map { theme in
      layout.theme = theme
      return layout.scene(placed)
    }
  }

  /// What every panel knows of its place, and where the last row of them ends.
  private func placed() -> (contexts: [PanelContext], bottom: Double) {
    var title = Canvas()
    var top = Self.pageMargin
    drawTitle(on: &title, top: &top)

    // The first pass measures around provisional frames, the second around frames of the size
    // that follows, which may have other ticks.
    var needs = plot.panels.indices.map { index in
      insets(of: index, in: Rectangle(left: 0, top: 0, right: columnWidth * 0.85, bottom: 200))
    }
    for _ in 0..<2 {
      let columnInsets = columnInsets(needs, count)
      needs = plot.panels.indices.map { index in
        let own = columnInsets[index % count]
        let width = max(columnWidth - own.left - own.right, 20)
        return insets(
          of: index,
          in: Rectangle(left: 0, top: 0, right: width, bottom: frameHeight(of: index, width)))
      }
    }
    let columnInsets = columnInsets(needs, count)

    var contexts: [PanelContext] = []
    for row in stride(from: 0, to: plot.panels.count, by: count) {
      let members = row..<min(row + count, plot.panels.count)
      let rowTop = members.map { needs[$0].top }.max() ?? 0
      let rowBottom = members.map { needs[$0].bottom }.max() ?? 0
      var rowHeight = 0.0
      for index in members {
        let column = index - row
        let own = columnInsets[column]
        let outerLeft = Self.pageMargin + Double(column) * (columnWidth + Self.panelGap)
        let width = max(columnWidth - own.left - own.right, 20)
        let height = frameHeight(of: index, width)
        rowHeight = max(rowHeight, height)
        let left = outerLeft + own.left
        let frame = Rectangle(
          left: left, top: top + rowTop, right: left + width, bottom: top + rowTop + height)
        var context = context(of: index, frame)
        context.bounds = Rectangle(
          left: outerLeft, top: top, right: outerLeft + columnWidth, bottom: frame.bottom)
        contexts.append(context)
      }
      top += rowTop + rowHeight + rowBottom + Self.panelGap
    }
    return (contexts, top - Self.panelGap)
  }

  private func scene(_ placed: (contexts: [PanelContext], bottom: Double)) -> Scene {
    var canvas = Canvas()
    var top = Self.pageMargin
    drawTitle(on: &canvas, top: &top)
    for (index, context) in placed.contexts.enumerated() {
      var context = context
      context.theme = theme
      draw(index, context: context, on: &canvas)
    }
    top = placed.bottom
    drawNotes(plot.showsNotes ? plot.notes + canvas.notes : [], on: &canvas, top: &top)
    let size = Size(plot.width, (top + Self.pageMargin).rounded(.up))
    var page = Canvas()
    page.fill(
      Path(Rectangle(left: 0, top: 0, right: size.width, bottom: size.height)),
      theme.color(.background))
    return Scene(
      size: size, title: DisplayText.visible(plot.title),
      primitives: page.primitives + canvas.primitives,
      panels: placed.contexts.map { ScenePanel(frame: $0.frame, xDomain: $0.x.domain) })
  }

  // MARK: Words

  private func drawTitle(on canvas: inout Canvas, top: inout Double) {
    func draw(_ text: String, _ font: Font, _ ink: Ink, lines: Int) {
      guard !text.isEmpty else { return }
      for line in DisplayText.wrapped(
        text, to: contentWidth, lines: lines, font: font, measurer: measurer)
      {
        canvas.text(
          line, at: Point(Self.pageMargin, top + font.capHeight), font: font,
          color: theme.textColor(ink))
        top += font.lineHeight
      }
      top += 2
    }
    draw(plot.title, theme.titleFont, .text, lines: 2)
    draw(plot.subtitle, theme.subtitleFont, .secondaryText, lines: 2)
    if !plot.title.isEmpty || !plot.subtitle.isEmpty { top += 8 }
  }

  private func drawNotes(_ notes: [String], on canvas: inout Canvas, top: inout Double) {
    guard !notes.isEmpty else { return }
    top += 10
    let font = theme.tickFont
    let text = notes.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
      .joined(separator: " ")
    for line in DisplayText.wrapped(
      text, to: contentWidth, lines: 3, font: font, measurer: measurer)
    {
      canvas.text(
        line, at: Point(Self.pageMargin, top + font.capHeight), font: font,
        color: theme.textColor(.secondaryText))
      top += font.lineHeight
    }
    top -= font.lineHeight - font.capHeight
  }

  // MARK: Panels

  /// The x domain of a panel: one for all panels of a column when they share it.
  private func xDomain(of index: Int) -> ClosedRange<Double> {
    var extent = extents[index].x
    if plot.sharesX {
      for other in stride(from: index % plot.columns, to: extents.count, by: plot.columns) {
        extent.include(extents[other].x)
      }
    }
    return plot.panels[index].x.domain(of: extent)
  }

  private func columnInsets(_ needs: [Insets], _ count: Int) -> [Insets] {
    (0..<count).map { column in
      stride(from: column, to: needs.count, by: count).reduce(Insets()) { $0.union(needs[$1]) }
    }
  }

  private func frameHeight(of index: Int, _ width: Double) -> Double {
    switch plot.panels[index].height {
    case .points(let points): points
    case .ratio(let ratio): width * ratio
    }
  }

  private func isLowest(_ index: Int) -> Bool {
    !plot.sharesX || index + plot.columns >= plot.panels.count
  }

  private func context(of index: Int, _ frame: Rectangle) -> PanelContext {
    let panel = plot.panels[index]
    let x = PositionScale(
      panel.x.scale, domain: xDomain(of: index), from: frame.left, to: frame.right)
    let y = PositionScale(
      panel.y.scale, domain: panel.y.domain(of: extents[index].y), from: frame.bottom,
      to: frame.top)
    var context = PanelContext(
      frame: frame, x: x, y: y, xTicks: xTicks(of: x),
      yTicks: y.ticks(target: yTarget(panel.y.scale, frame.height)), bounds: frame,
      roomAbove: 0, roomRight: 0, sampleColumnWidth: plot.sampleColumnWidth, theme: theme,
      measurer: measurer)
    context.roomAbove = panel.marks.reduce(0) { $0 + $1.margins(in: context).top }
    let widest = panel.marks.flatMap(\.labels)
      .map { min(context.width(of: $0, theme.labelFont), widestLabel) }.max()
    context.roomRight = widest.map { $0 + Self.labelGap } ?? 0
    return context
  }

  /// Every category that has room for its name; else a number of ticks that reads easily.
  private func yTarget(_ scale: ScaleKind, _ height: Double) -> Int {
    if case .band = scale { return max(1, Int(height / (theme.tickFont.size * 1.1))) }
    return min(max(3, Int(height / 44)), 8)
  }

  /// As many ticks as have room for their labels.
  private func xTicks(of scale: PositionScale) -> [Tick] {
    let width = abs(scale.end - scale.start)
    var target = max(3, Int(width / 70))
    while true {
      let ticks = scale.ticks(target: target, slack: Self.tickSlack)
      let labels = ticks.filter { !$0.isMinor }
      let fits = zip(labels, labels.dropFirst()).allSatisfy { one, next in
        let widths = [one, next].map { measurer.width(of: $0.label, font: theme.tickFont) }
        return abs(scale(next.value) - scale(one.value)) > (widths[0] + widths[1]) / 2 + 8
      }
      if fits || target <= 2 { return ticks }
      target -= 1
    }
  }

  /// The marks every panel has without being asked.
  private func axes(of index: Int) -> [any Mark] {
    let panel = plot.panels[index]
    var axes: [any Mark] = []
    if panel.y.isVisible {
      axes.append(
        AxisMark(
          edge: .left, label: panel.y.label,
          keepsLabelRow: panel.colorKey?.label.isEmpty == false))
    }
    if panel.x.isVisible {
      axes.append(
        AxisMark(edge: .bottom, label: panel.x.label, showsValues: isLowest(index)))
    }
    if let key = panel.colorKey {
      axes.append(ColorBarMark(key.colors, label: key.label, rowMate: panel.y.label))
    }
    return axes
  }

  private func insets(of index: Int, in frame: Rectangle) -> Insets {
    let panel = plot.panels[index]
    let context = context(of: index, frame)
    var insets = (panel.marks + axes(of: index)).reduce(
      Insets(top: context.roomAbove, right: context.roomRight)
    ) { $0.union($1.margins(in: context)) }
    let lines = titleLines(of: panel).count
    if lines > 0 { insets.top += Double(lines) * theme.labelFont.lineHeight + 2 }
    return insets
  }

  /// Direct labels take at most a quarter of a panel, or a third where that is needed for words.
  private var widestLabel: Double {
    let width = contentWidth / Double(count)
    return max(40, min(max(width / 4, Self.labelOfWords), width / 3))
  }

  private func draw(_ index: Int, context: PanelContext, on canvas: inout Canvas) {
    let panel = plot.panels[index]
    var own = Canvas()
    if panel.showsGrid { GridMark().draw(in: context, on: &own) }
    var beneath = context
    beneath.roomAbove = 0
    for mark in panel.marks {
      mark.draw(in: beneath, on: &own)
      beneath.roomAbove += mark.margins(in: beneath).top
    }
    for axis in axes(of: index) { axis.draw(in: context, on: &own) }
    for primitive in own.primitives { canvas.add(primitive) }
    for note in own.notes { canvas.note(note) }
    drawTitle(of: panel, context: context, on: &canvas)
    drawDirectLabels(own.labels, context, on: &canvas)
  }

  private func drawTitle(of panel: Panel, context: PanelContext, on canvas: inout Canvas) {
    let font = theme.labelFont
    for (line, text) in titleLines(of: panel).enumerated() {
      canvas.text(
        text,
        at: Point(
          context.bounds.left,
          context.bounds.top + font.capHeight + Double(line) * font.lineHeight),
        font: font, color: theme.textColor(.text))
    }
  }

  /// The title of a panel, broken where the panel ends.
  private func titleLines(of panel: Panel) -> [String] {
    DisplayText.wrapped(
      panel.title, to: columnWidth, lines: Self.titleLineLimit, font: theme.labelFont,
      measurer: measurer)
  }

  private func drawDirectLabels(
    _ labels: [DirectLabel], _ context: PanelContext, on canvas: inout Canvas
  ) {
    let font = theme.labelFont
    let frame = context.frame
    let places = DirectLabelLayout.places(
      for: labels.map { min(max($0.y, frame.top), frame.bottom) }, spacing: font.size * 1.2,
      within: frame.top...max(frame.top, frame.bottom))
    for (label, place) in zip(labels, places) {
      let text = DisplayText.fitted(
        label.text, to: widestLabel, keepingFirstPart: true, font: font, measurer: measurer)
      canvas.text(
        text, at: Point(frame.right + Self.labelGap, place + font.capHeight / 2), font: font,
        color: theme.textColor(label.ink))
    }
  }
}
