/// The charts that TensorBoard's custom scalars dashboard shows for our runs.
///
/// `Layout{ repeated Category category=2 { string title=1; repeated Chart chart=2 { string title=1;
/// Multiline multiline=2 { repeated string tag=1 } } } }`; tags are regular expressions.
enum DashboardLayout {
  private static let charts: [(title: String, tags: [String])] = [
    ("Losses", ["loss/d$", "loss/g$", "loss/d_real$", "loss/d_fake$"]),
    ("Outputs of the discriminator", ["d/real$", "d/fake$", "d/fake_after_g$"]),
    ("Gradient norms", ["grad/g$", "grad/d$"]),
    ("Saturating and non-saturating gradient", ["grad/g_saturating$", "grad/g_nonsaturating$"]),
    ("Modes", ["mode/covered$", "mode/high_quality$", "mode/reverse_kl$"]),
    ("Layers of the generator", ["grad_g/.*"]),
    ("Layers of the discriminator", ["grad_d/.*"]),
  ]

  /// The tag under which the layout is kept.
  static let tag = "custom_scalars__config__"

  /// The serialised layout.
  static func message() -> [UInt8] {
    var writer = WireWriter()
    writer.field(2) { category in
      category.field(1, "GAN")
      for chart in charts {
        category.field(2) {
          $0.field(1, chart.title)
          $0.field(2) { for tag in chart.tags { $0.field(1, tag) } }
        }
      }
    }
    return writer.bytes
  }
}
