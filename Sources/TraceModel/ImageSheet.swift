import OrderedCollections

/// The pictures that together show the samples of a step: a grid, or many pictures of one sample.
///
/// People save either, and TensorFlow's image summaries log several pictures at a step.
public struct ImageSheet: Sendable, Equatable {
  /// The step.
  public let step: Int
  /// A grid alone, or the single pictures.
  public let pictures: [ImageSnapshot]

  /// Creates a sheet.
  public init(step: Int, pictures: [ImageSnapshot]) {
    self.step = step
    self.pictures = pictures
  }

  /// From how many pictures of a step on each is taken for one sample: below this they may be grids
  /// of several kinds.
  static let fewestPictures = 4

  /// The sheets of one tag, in order of steps.
  public static func sheets(of images: [ImageSnapshot]) -> [ImageSheet] {
    let steps = OrderedDictionary(grouping: images, by: \.step)
    guard areSheets(counts: steps.values.map(\.count)) else {
      return images.map { ImageSheet(step: $0.step, pictures: [$0]) }
    }
    return steps.map { ImageSheet(step: $0.key, pictures: $0.value) }
  }

  /// Whether steps with so many pictures each have pictures of single samples.
  static func areSheets(counts: [Int]) -> Bool {
    let sorted = counts.sorted()
    return !sorted.isEmpty && sorted[sorted.count / 2] >= fewestPictures
  }
}
