import NeuralNetworks
import TensorCore

/// One step of the game while it is recorded.
///
/// A schedule asks for turns and takes them; in which order it does so is all that tells
/// simultaneous from alternating updates.
public final class GameStep {
  /// What differs from step to step, and therefore needs a program of its own.
  struct Plan: Hashable {
    /// Which regularisers are applied, by their position.
    var regularizers: [Int]
    /// Whether the generator's gradient is measured under both of the original objectives.
    var comparesObjectives: Bool
    /// Whether only the discriminator is updated.
    var isPretraining: Bool
  }

  /// A player's gradients, not yet followed.
  public struct Turn {
    let player: Player
    let gradients: [Tensor]
  }

  private struct Batch {
    let real: Tensor
    let fake: Tensor
  }

  private let game: Game
  private let plan: Plan
  private let recorder: Recorder
  private let pass: ForwardPass
  private var batch: Batch?
  /// What is logged of this step: a scalar by tag, the last one measured.
  private(set) var measurements = Measurements()

  init(_ game: Game, plan: Plan, recorder: Recorder) {
    self.game = game
    self.plan = plan
    self.recorder = recorder
    pass = ForwardPass(.training, recorder: recorder)
    measurements.addSmallParameters(of: [game.generator, game.discriminator])
  }

  /// Records the discriminator's gradient on a new batch.
  public func discriminatorTurn() -> Turn {
    let batch = newBatch()
    let seen = DiscriminatorBatch(
      real: batch.real, fake: batch.fake,
      discriminator: { [game, pass] in game.logits($0, in: pass) }, pass: pass)
    let (real, fake) = (seen.realLogits, seen.fakeLogits)
    let loss = game.objective.discriminatorLoss(real: real, fake: fake)
    measurements.add(loss, scoring: game.objective.scoring, real: real, fake: fake)
    var total = loss.total
    for index in plan.regularizers {
      let regularizer = game.regularizers[index]
      guard let penalty = regularizer.penalty(on: seen) else { continue }
      total = total + penalty
      if let tag = regularizer.tag { measurements[tag] = penalty }
    }
    return turn(of: game.discriminator, minimizing: total)
  }

  /// Records the generator's gradient, on the discriminator's last batch of this step if it had one.
  public func generatorTurn() -> Turn {
    let batch = batch ?? newBatch()
    let fake = game.logits(batch.fake, in: pass)
    let loss = game.objective.generatorLoss(fake: fake) { game.logits(batch.real, in: pass) }
    measurements["loss/g"] = loss
    if plan.comparesObjectives, game.objective.scoring == .logOdds {
      let parameters = game.generator.parameters.map(\.value)
      measurements["grad/g_saturating"] =
        gradients(of: -fake.lossIfFake, withRespectTo: parameters).norm
      measurements["grad/g_nonsaturating"] =
        gradients(of: fake.lossIfReal, withRespectTo: parameters).norm
    }
    return turn(of: game.generator, minimizing: loss)
  }

  /// Records the update that a turn asks for.
  public func take(_ turn: Turn) {
    let changes = turn.player.update(by: turn.gradients, in: recorder)
    measurements["lr/\(turn.player.symbol)"] = turn.player.learningRate.value
    measurements["update/\(turn.player.symbol)"] = changes.norm
  }

  private func newBatch() -> Batch {
    let real = game.table.batch(game.batchSize, in: pass)
    let latents = game.prior.batch(game.batchSize, in: pass)
    let drawn = Batch(real: real, fake: game.generator.network(latents, in: pass))
    batch = drawn
    return drawn
  }

  private func turn(of player: Player, minimizing loss: Tensor) -> Turn {
    let gradients = gradients(of: loss, withRespectTo: player.parameters.map(\.value))
    measurements.add(gradients, of: player)
    return Turn(player: player, gradients: gradients)
  }
}
