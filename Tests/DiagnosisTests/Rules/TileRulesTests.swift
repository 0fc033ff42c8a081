import Testing
import TraceModel

@testable import Diagnosis

struct TileRulesTests {
  private func healthy(_ count: Int = 12) -> [[[Float]]] {
    (0..<count).map { SyntheticTiles.varied(seed: UInt64($0)) }
  }

  @Test func variedTilesPassOnceThereAreRealOnesToCompareWith() throws {
    let blind = try #require(SyntheticTiles(healthy()).finding(of: ModeCollapseRule()))
    #expect(blind.status == .notObservable)
    #expect(blind.missing.first?.tag == "sample/real")
    let compared = SyntheticTiles(healthy(), real: SyntheticTiles.varied(seed: 99))
    #expect(try #require(compared.finding(of: ModeCollapseRule())).status == .pass)
  }

  @Test func noiseThatDiffersFromTileToTileCoversNothing() throws {
    let noise = (0..<12).map { SyntheticTiles.noisy(share: 1, seed: UInt64($0)) }
    let run = SyntheticTiles(noise, real: SyntheticTiles.varied(seed: 99))
    let finding = try #require(run.finding(of: ModeCollapseRule()))
    #expect(finding.status == .notObservable)
    #expect(finding.explanation.contains("look nothing like real ones"))
  }

  @Test(arguments: [(0.98, true), (0.7, false), (1.01, false)])
  func aBalancedDiscriminatorIsMentionedButClearsNobody(
    _ level: Double, _ isMentioned: Bool
  ) throws {
    var losses = SyntheticTrace(steps: 1200, family: .nonSaturating)
    losses.add(.discriminatorLoss, noise: 0.005) { _ in 1.386294 * level }
    losses.add(.generatorLoss, noise: 0.01) { _ in 0.7 }
    let run = SyntheticTiles(healthy(), beside: losses.trace)
    let finding = try #require(run.finding(of: ModeCollapseRule()))
    #expect(finding.status == .notObservable)
    #expect(finding.explanation.contains("of that of guessing") == isMentioned)
  }

  @Test(arguments: [(0.75, FindingStatus.warn), (0.95, .notObservable)])
  func aDiscriminatorThatTellsVariedTilesFromDataRaisesASuspicion(
    _ level: Double, _ status: FindingStatus
  ) throws {
    var losses = SyntheticTrace(steps: 1200, family: .nonSaturating)
    losses.add(.discriminatorLoss, noise: 0.005) { _ in 1.386294 * level }
    losses.add(.generatorLoss, noise: 0.01) { _ in 1.2 }
    // Tiles that share a part of the picture differ less than those of varied data do.
    let shared = SyntheticTiles.varied(count: 1, seed: 50)[0]
    func mixed(_ weight: Float) -> [[[Float]]] {
      healthy().map { sheet in
        sheet.map { tile in zip(tile, shared).map { weight * $0 + (1 - weight) * $1 } }
      }
    }
    let weight = try #require(
      stride(from: Float(0.8), to: 0.2, by: -0.05).first { weight in
        let tiles = TileStatistics(mixed(weight)[0], width: 8)
        return (0.28..<0.4).contains(tiles?.contrastShare ?? 0)
      })
    let partial = SyntheticTiles(mixed(weight), beside: losses.trace)
    #expect(try #require(partial.finding(of: ModeDroppingRule())).status == status)
    // A strong D alone is no sign where the tiles are as varied as data are.
    let varied = SyntheticTiles(healthy(), beside: losses.trace)
    #expect(try #require(varied.finding(of: ModeDroppingRule())).status == .notObservable)
    // Tiles that are alike are collapse, which says it once.
    let alike = (0..<12).map { SyntheticTiles.alike(seed: UInt64($0)) }
    let collapsed = SyntheticTiles(alike, beside: losses.trace)
    #expect(try #require(collapsed.finding(of: ModeDroppingRule())).status == .notObservable)
  }

  @Test func tilesThatBecomeOneImageFailFromThere() throws {
    let sheets = healthy().enumerated().map { index, sheet in
      index < 5 ? sheet : SyntheticTiles.alike(seed: UInt64(index))
    }
    let finding = try #require(SyntheticTiles(sheets).finding(of: ModeCollapseRule()))
    #expect(finding.status == .fail)
    #expect(finding.onsetStep == 500)
  }

  @Test func tilesAlongACurveFail() throws {
    let sheets = (0..<10).map { SyntheticTiles.curve(seed: UInt64($0)) }
    let finding = try #require(SyntheticTiles(sheets).finding(of: ModeCollapseRule()))
    #expect(finding.status == .fail)
    #expect(finding.evidence.contains { $0.note?.contains("nearest") == true })
  }

  @Test func realImagesThatAreAlikeThemselvesExcuseTheSamples() throws {
    let sheets = (0..<10).map { SyntheticTiles.alike(noise: 0.1, seed: UInt64($0)) }
    let real = SyntheticTiles.alike(noise: 0.1, seed: 77)
    let alone = try #require(SyntheticTiles(sheets).finding(of: ModeCollapseRule()))
    #expect(alone.status == .fail)
    let compared = try #require(
      SyntheticTiles(sheets, real: real).finding(of: ModeCollapseRule()))
    #expect(compared.status == .pass)
  }

  @Test func contrastThatIsALittleLowerThanThatOfTheDataIsNoCollapse() throws {
    let sheets = (0..<10).map { SyntheticTiles.noisy(share: 0.78, side: 16, seed: UInt64($0)) }
    let real = SyntheticTiles.noisy(share: 0.9, side: 16, seed: 77)
    let run = SyntheticTiles(sheets, real: real, side: 16)
    #expect(try #require(run.finding(of: ModeCollapseRule())).status == .pass)
  }

  @Test(arguments: [
    ([1], FindingStatus.fail), ([1, 2], .fail), (Array(0..<10), .pass),
  ])
  func gridsThatEachShowOtherKindsHop(_ shown: [Int], _ status: FindingStatus) throws {
    let run = SyntheticTiles(
      (0..<16).map { grid in
        SyntheticTiles.kinds(shown.map { ($0 + 3 * grid) % 10 }, seed: UInt64(grid))
      })
    let finding = try #require(run.finding(of: ModeHoppingRule()))
    #expect(finding.status == status)
    #expect(status == .pass ? finding.onsetStep == nil : finding.onsetStep == 100)
  }

  @Test func aGeneratorThatSettledNoLongerHops() throws {
    let run = SyntheticTiles(
      (0..<20).map { grid in
        SyntheticTiles.kinds(grid < 14 ? [grid % 10] : Array(0..<10), seed: UInt64(grid))
      })
    #expect(try #require(run.finding(of: ModeHoppingRule())).status == .pass)
    let few = SyntheticTiles((0..<7).map { SyntheticTiles.kinds([$0], seed: UInt64($0)) })
    #expect(try #require(few.finding(of: ModeHoppingRule())).status == .notObservable)
  }

  @Test func theTurnoverCountsKindsOfTiles() throws {
    func turnover(_ kinds: (Int) -> [Int]) throws -> TileTurnover {
      try #require(
        TileTurnover(
          (0..<16).map { grid in
            let tiles = SyntheticTiles.kinds(kinds(grid), noise: 0.001, seed: UInt64(grid))
            return (100 * grid, TileSheet(tiles: tiles, width: 8, channels: 1))
          }))
    }
    // Kinds that share the tiles of a grid evenly count as many as there are.
    let still = try turnover { _ in [0, 4, 5, 9] }
    #expect(abs(still.held - 4) < 0.5)
    #expect(abs(still.ratio - 1) < 0.1)
    #expect(abs(still.lateFactor - 1) < 0.1)
    let hopping = try turnover { [$0 % 8] }
    #expect(abs(hopping.held - 1) < 0.01)
    #expect(abs(hopping.visited - 8) < 1)
  }

  @Test func theStatisticsHardlyDependOnTheNumberOfTiles() throws {
    let few = try #require(
      TileStatistics(SyntheticTiles.varied(count: 25, seed: 1), width: 8))
    let many = try #require(
      TileStatistics(SyntheticTiles.varied(count: 144, seed: 2), width: 8))
    #expect(abs(few.contrastShare - many.contrastShare) < 0.1)
    #expect(abs(few.repetition - many.repetition) < 0.15)
    #expect(few.effectiveCount / many.effectiveCount < 3)
    #expect(many.effectiveCount / few.effectiveCount < 3)
  }

  @Test func theStatisticsDoNotDependOnTheScaleOfPixels() throws {
    let tiles = SyntheticTiles.varied(seed: 3)
    let plain = try #require(TileStatistics(tiles, width: 8))
    let scaled = try #require(
      TileStatistics(tiles.map { $0.map { 0.2 + 0.1 * $0 } }, width: 8))
    #expect(abs(plain.contrastShare - scaled.contrastShare) < 1e-3)
    #expect(abs(plain.repetition - scaled.repetition) < 1e-3)
    #expect(abs(plain.effectiveCount / scaled.effectiveCount - 1) < 1e-2)
  }

  @Test func raggedBlankAndNonFiniteTilesAreNoTrap() {
    #expect(TileStatistics([[1, 2], [1]], width: 2) == nil)
    #expect(TileStatistics([[Float]](repeating: [.nan, 1], count: 4), width: 2) == nil)
    #expect(TileStatistics([[Float]](repeating: [0, 0], count: 4), width: 2)?.effectiveCount == 1)
  }

  @Test func aGeneratorWhoseImagesNoLongerChangeIsStalled() throws {
    let frozen = SyntheticTiles.alike(seed: 1)
    let stalled = SyntheticTiles(
      (0..<12).map { $0 < 6 ? SyntheticTiles.alike(seed: UInt64($0)) : frozen })
    let finding = try #require(stalled.finding(of: StalledRule()))
    #expect(finding.status == .fail)
    #expect(finding.onsetStep == 700)
    let moving = try #require(SyntheticTiles(healthy()).finding(of: StalledRule()))
    #expect(moving.status == .pass)
  }

  @Test func imagesOfFreshLatentsShowOnlyAStandstillOfTheImages() throws {
    // A generator that stands still makes other images of other latents all the same.
    let fresh = SyntheticTiles(healthy(), role: .randomSamples)
    let finding = try #require(fresh.finding(of: StalledRule()))
    #expect(finding.status == .notObservable)
    #expect(finding.missing.map(\.tag) == ["update/g", "sample/fixed"])
    // Tiles that stay what they are, changing a little, are of the same latents.
    let kept = healthy(1)[0]
    let learning = SyntheticTiles(
      (0..<12).map { grid in
        zip(kept, SyntheticTiles.alike(noise: 0.1, seed: UInt64(grid))).map { tile, other in
          zip(tile, other).map { 0.8 * $0 + 0.2 * $1 }
        }
      }, role: .randomSamples)
    #expect(try #require(learning.finding(of: StalledRule())).status == .pass)
    let one = SyntheticTiles.alike(seed: 1)
    let frozen = SyntheticTiles((0..<12).map { _ in one }, role: .randomSamples)
    #expect(try #require(frozen.finding(of: StalledRule())).status == .fail)
  }

  @Test func blackAndWhitePixelsAreHeldAgainstRealOnes() throws {
    let binary = healthy().map { $0.map { $0.map { $0 > 0.5 ? Float(1) : 0 } } }
    let alone = try #require(SyntheticTiles(binary).finding(of: SaturatedOutputsRule()))
    #expect(alone.status == .warn)
    let excused = try #require(
      SyntheticTiles(binary, real: binary[0]).finding(of: SaturatedOutputsRule()))
    #expect(excused.status == .pass)
    let grey = try #require(SyntheticTiles(healthy()).finding(of: SaturatedOutputsRule()))
    #expect(grey.status == .pass)
  }
}
