#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A colour in sRGB with straight opacity; each component in [0, 1].
public struct Color: Sendable, Hashable {
  /// The red component.
  public var red: Double
  /// The green component.
  public var green: Double
  /// The blue component.
  public var blue: Double
  /// The opacity, 1 for opaque.
  public var opacity: Double

  /// Creates a colour from components.
  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// Creates a colour from its six hexadecimal digits, as in `0x0072B2`.
  public init(_ hex: UInt32, opacity: Double = 1) {
    self.init(
      red: Double(hex >> 16 & 0xFF) / 255, green: Double(hex >> 8 & 0xFF) / 255,
      blue: Double(hex & 0xFF) / 255, opacity: opacity)
  }

  /// The colour as `#RRGGBB`, without its opacity.
  public var hex: String {
    let digits = Array("0123456789ABCDEF")
    var text = "#"
    for component in bytes {
      text.append(digits[Int(component >> 4)])
      text.append(digits[Int(component & 15)])
    }
    return text
  }

  /// Red, green and blue as bytes.
  public var bytes: [UInt8] { [Self.byte(red), Self.byte(green), Self.byte(blue)] }

  private static func byte(_ component: Double) -> UInt8 {
    UInt8(min(max(component, 0), 1) * 255 + 0.5)
  }

  /// The same colour with another opacity.
  public func opacity(_ opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// The colour a share of the way to another, in [0, 1].
  public func mixed(with other: Color, _ share: Double) -> Color {
    func mix(_ from: Double, _ to: Double) -> Double { from + (to - from) * share }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      opacity: mix(opacity, other.opacity))
  }

  /// The relative luminance in [0, 1] (WCAG 2.2).
  public var luminance: Double {
    func linear(_ component: Double) -> Double {
      component <= 0.040_45 ? component / 12.92 : pow((component + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio with another colour, in [1, 21] (WCAG 2.2).
  public func contrast(with other: Color) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The nearest mix with black or white that can be read as text on a background.
  ///
  /// - Parameter background: The colour behind the text.
  /// - Returns: A colour with a contrast of at least 4.5.
  public func readable(on background: Color) -> Color {
    let pole = background.luminance > 0.18 ? Color(0x000000) : Color(0xFFFFFF)
    for percent in stride(from: 0, through: 100, by: 4) {
      let candidate = mixed(with: pole, Double(percent) / 100)
      if candidate.contrast(with: background) >= 4.5 { return candidate }
    }
    return pole
  }
}
