import Plotting

/// One colour meaning through every figure and page.
extension Ink {
  /// The generator.
  static let generator = Ink(light: Color(0x0072B2), dark: Color(0x3D9BDB))
  /// The discriminator, or critic.
  static let discriminator = Ink(light: Color(0xD55E00), dark: Color(0xF07A2B))
  /// Real data.
  static let realData = Ink(light: Color(0x24292F), dark: Color(0xD5DAE1))
  /// Generated data.
  static let generated = Ink(light: Color(0x56B4E9), dark: Color(0x6CC3F2))
  /// The saturating objective, beside the non-saturating one in the generator's blue.
  static let saturating = Ink(light: Color(0xA3487F), dark: Color(0xDD95C0))
}
