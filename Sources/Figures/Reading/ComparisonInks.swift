import Plotting

/// Colours and dashes that tell groups of runs apart; none is a player's.
package enum ComparisonInks {
  /// An ink and the lengths of dashes and gaps.
  package struct Style: Sendable {
    package var ink: Ink
    package var dash: [Double]
  }

  /// The styles, as many as groups can be told apart on one figure.
  package static let all: [Style] = [
    style(0x5B3E96, 0xB8ADF5), style(0x1A6B3C, 0x86D6A0, [6, 2.5]),
    style(0x8A5A00, 0xF0B95A, [2, 2]),
    style(0x9B2C6F, 0xF29AC9, [8, 2, 2, 2]), style(0x00696B, 0x5FD0D3, [12, 3]),
    style(0x57606A, 0xA3ACB8, [3, 1.5]), style(0x6B3A1E, 0xE0A783, [1, 2]),
    style(0x3C5A00, 0xB9D877, [10, 2, 1, 2]),
  ]

  private static func style(_ light: UInt32, _ dark: UInt32, _ dash: [Double] = []) -> Style {
    Style(ink: Ink(light: Color(light), dark: Color(dark)), dash: dash)
  }
}
