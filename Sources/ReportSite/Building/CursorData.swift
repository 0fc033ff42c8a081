import Foundation
import Plotting

/// The values behind the lines of figures, for the cursor that reads them out.
///
/// A line is divided into stretches of its axis; each stretch keeps its lowest and highest value,
/// so that a spike of one step is read out however long the run.
enum CursorData {
  /// Where the panels of a scene lie and what their axes show, as JSON for the page.
  ///
  /// Panels without lines, and axes that are not linear, have no cursor and are left out.
  static func axes(of plot: Plot, in scene: Scene) -> String {
    let panels = zip(plot.panels, scene.panels).enumerated().compactMap { index, pair in
      let (panel, place) = pair
      guard hasCursor(panel) else { return nil as String? }
      let frame = [
        place.frame.left / scene.size.width, place.frame.top / scene.size.height,
        place.frame.right / scene.size.width, place.frame.bottom / scene.size.height,
      ]
      return "{\"panel\":\(index),\"axis\":\(quoted(panel.x.label)),"
        + "\"frame\":[\(frame.map(number).joined(separator: ","))],"
        + "\"domain\":[\(number(place.xDomain.lowerBound)),\(number(place.xDomain.upperBound))]}"
    }
    return panels.isEmpty ? "" : "[\(panels.joined(separator: ","))]"
  }

  /// The lines of a plot as JSON: one list of lines a panel.
  ///
  /// - Parameters:
  ///   - plot: The plot.
  ///   - scene: Where its panels lie.
  ///   - stretches: How many stretches an axis is divided into; fewer samples are kept one by one.
  /// - Returns: The JSON text.
  static func lines(of plot: Plot, in scene: Scene, stretches: Int) -> String {
    let panels = zip(plot.panels, scene.panels).map { panel, place in
      guard hasCursor(panel) else { return "[]" }
      let lines = readable(panel).map { line($0, over: place.xDomain, stretches) }
      return "[" + lines.joined(separator: ",\n") + "]"
    }
    return "[\(panels.joined(separator: ",\n"))]"
  }

  /// The script that hands the values of all lines to the page; nil when no figure has any.
  static func script(_ figures: [FigureDrawer.Drawn]) -> String? {
    let entries = figures.compactMap { figure in
      figure.cursor.map { "\(quoted(figure.view.name)):\($0)" }
    }
    return entries.isEmpty
      ? nil : "window.ganscopeLines={\n\(entries.joined(separator: ",\n"))\n};\n"
  }

  private static func hasCursor(_ panel: Panel) -> Bool {
    panel.x.scale == .linear && !readable(panel).isEmpty
  }

  /// The lines of a panel that have a name, be it the panel's, and the rows of its heat map.
  private static func readable(_ panel: Panel) -> [LineMark] {
    let lines = panel.marks.compactMap { $0 as? LineMark }
    if lines.count == 1, lines[0].label.isEmpty, lines[0].isMeasured, !panel.title.isEmpty {
      var line = lines[0]
      line.label = panel.title
      return [line]
    }
    guard case .band(let names) = panel.y.scale else { return lines.filter { !$0.label.isEmpty } }
    return panel.marks.compactMap { $0 as? HeatMapMark }.flatMap { map in
      zip(names, map.rows).reversed().map { name, row in
        LineMark(Samples(x: map.edges, y: row), ink: .text, label: name)
      }
    }
  }

  /// A line as its label and its stretches: where each starts, its lowest and its highest value.
  private static func line(
    _ mark: LineMark, over domain: ClosedRange<Double>, _ stretches: Int
  ) -> String {
    let samples = mark.samples
    let width = (domain.upperBound - domain.lowerBound) / Double(stretches)
    var starts: [String] = []
    var lows: [String] = []
    var highs: [String] = []
    var index = 0
    while index < samples.count {
      let start = samples.x(index)
      let stretch = ((start - domain.lowerBound) / width).rounded(.down)
      var extent = (low: Double.infinity, high: -Double.infinity, odd: nil as Double?)
      repeat {
        let value = samples.y(index)
        if value.isFinite {
          extent.low = min(extent.low, value)
          extent.high = max(extent.high, value)
        } else {
          extent.odd = value
        }
        index += 1
      } while index < samples.count && samples.count > stretches
        && ((samples.x(index) - domain.lowerBound) / width).rounded(.down) == stretch
      starts.append(number(start))
      // One value that is not finite matters more than the others of its stretch.
      lows.append(extent.odd.map(oddity) ?? number(extent.low))
      highs.append(extent.odd.map(oddity) ?? number(extent.high))
    }
    return "{\"label\":\(quoted(mark.label)),\"x\":[\(starts.joined(separator: ","))],"
      + "\"low\":[\(lows.joined(separator: ","))]"
      + (lows == highs ? "}" : ",\"high\":[\(highs.joined(separator: ","))]}")
  }

  private static func oddity(_ value: Double) -> String {
    value.isNaN ? "\"NaN\"" : value < 0 ? "\"−∞\"" : "\"∞\""
  }

  /// A number to five digits, in the C locale.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), abs(value) < 1e9 { return String(Int(value)) }
    var text = [CChar](repeating: 0, count: 32)
    gcvt(value, 5, &text)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A label as a JSON string.
  static func quoted(_ label: String) -> String {
    ScriptText.quoted(PageText(label, limit: 120).renderText)
  }
}
