import Plotting

/// Scenes that differ in nothing but colours and pixels, such as a figure in both themes, as one
/// scene whose colours are codes.
///
/// The scene is drawn once; the file is then written once for each variant, with its own colours
/// in place of the codes.
struct SceneVariants {
  /// The scene with an opaque colour of its own for each code.
  private(set) var primitives: [Primitive] = []
  /// The colours of each code: one for each variant.
  private(set) var palette: [[Color]] = []
  /// The pictures in the order of the scene: one for each variant.
  private(set) var pictures: [[ImageSource]] = []
  /// The number of variants.
  let count: Int

  private var codes: [[Color]: Int] = [:]

  /// Finds what scenes have in common; nil when they differ in more than colours and pixels, which
  /// a single scene cannot.
  init?(_ scenes: [Scene]) {
    count = scenes.count
    guard let first = scenes.first,
      scenes.dropFirst().allSatisfy({ $0.size == first.size && $0.title == first.title }),
      let merged = merged(scenes.map(\.primitives))
    else { return nil }
    primitives = merged
  }

  /// The code that a colour of the drawn scene stands for, nil for a colour that is none.
  func code(of pixel: UInt32) -> Int? {
    pixel >= 1 && pixel <= palette.count ? Int(pixel) - 1 : nil
  }

  private mutating func merged(_ variants: [[Primitive]]) -> [Primitive]? {
    guard variants.allSatisfy({ $0.count == variants[0].count }) else { return nil }
    var result: [Primitive] = []
    result.reserveCapacity(variants[0].count)
    for index in variants[0].indices {
      guard let primitive = merged(variants.map { $0[index] }) else { return nil }
      result.append(primitive)
    }
    return result
  }

  private mutating func merged(_ variants: [Primitive]) -> Primitive? {
    let others = variants.dropFirst()
    switch variants[0] {
    case .fill(let path, let color):
      return coded(color, others) { if case .fill(path, let color) = $0 { color } else { nil } }
        .map { .fill(path, $0) }
    case .stroke(let path, let style):
      return coded(style.color, others) {
        if case .stroke(path, let own) = $0, own.width == style.width, own.dash == style.dash {
          own.color
        } else {
          nil
        }
      }.map { .stroke(path, StrokeStyle(color: $0, width: style.width, dash: style.dash)) }
    case .dots(let points, let radius, let color):
      return coded(color, others) {
        if case .dots(points, radius, let color) = $0 { color } else { nil }
      }.map { .dots(points, radius: radius, $0) }
    case .text(var line):
      let color = coded(line.color, others) {
        guard case .text(var own) = $0 else { return nil }
        let color = own.color
        own.color = line.color
        return own == line ? color : nil
      }
      guard let color else { return nil }
      line.color = color
      return .text(line)
    case .image(let source, let frame, let isSmooth):
      let sources = others.compactMap { variant -> ImageSource? in
        guard case .image(let own, frame, isSmooth) = variant, own.size == source.size else {
          return nil
        }
        return own
      }
      guard sources.count == others.count else { return nil }
      pictures.append([source] + sources)
      return variants[0]
    case .clip(let frame, let first):
      let inner = others.compactMap { variant -> [Primitive]? in
        if case .clip(frame, let inner) = variant { inner } else { nil }
      }
      return inner.count == others.count ? merged([first] + inner).map { .clip(frame, $0) } : nil
    }
  }

  /// The colour that stands for those of the variants; nil when one has none.
  private mutating func coded(
    _ first: Color, _ others: ArraySlice<Primitive>, _ color: (Primitive) -> Color?
  ) -> Color? {
    let colors = [first] + others.compactMap(color)
    guard colors.count == others.count + 1 else { return nil }
    let code = codes[colors] ?? palette.count
    if code == palette.count {
      palette.append(colors)
      codes[colors] = code
    }
    return Color(UInt32(code + 1))
  }
}

extension ImageSource {
  /// The number of columns and rows.
  fileprivate var size: [Int] {
    switch self {
    case .pixels(let image): [image.width, image.height]
    case .png(let image): [image.width, image.height]
    }
  }
}
