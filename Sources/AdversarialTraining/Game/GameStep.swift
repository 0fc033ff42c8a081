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
    var isDiscriminatorAlone = false
    /// Scheduled numbers that stay at 0 or 1, by their position; nil for those that move.
    var fixed: [Double?] = []
  }

  /// A player's gradients, not yet followed.
  public struct Turn {
    let player: Player
    let gradients: [Tensor]
  }

  /// The parameters of both players at a point of the step.
  public struct Position {
    fileprivate let values: [String: [Tensor]]
  }

  /// What the discriminator minimises on a batch, part by part.
  private struct Misjudgement {
    let batch: DiscriminatorBatch
    let loss: DiscriminatorLoss
    let penalties: [(tag: String?, penalty: Tensor)]
    let misreading: Tensor?

    var total: Tensor {
      let penalized = penalties.reduce(loss.total) { $0 + $1.penalty }
      return misreading.map { penalized + $0 } ?? penalized
    }
  }

  private struct Batch {
    let real: Tensor
    let latents: Tensor
    let fake: Tensor
    /// What was asked for, of the generator and in judging.
    let codes: Tensor?
  }

  private let game: Game
  private let plan: Plan
  private let recorder: Recorder
  private let pass: ForwardPass
  private let fixed: [Variable: Double]
  private var batch: Batch?
  /// What is logged of this step: a scalar by tag, the last one measured.
  private(set) var measurements = Measurements()

  init(_ game: Game, plan: Plan, recorder: Recorder) {
    self.game = game
    self.plan = plan
    self.recorder = recorder
    fixed = Dictionary(
      zip(game.schedule, plan.fixed).compactMap { scalar, value in
        value.map { (scalar.variable, $0) }
      }, uniquingKeysWith: { $1 })
    pass = ForwardPass(.training, recorder: recorder, fixed: fixed)
    measurements.addSmallParameters(of: [game.generator, game.discriminator])
  }

  /// Records the discriminator's gradient on a new batch.
  public func discriminatorTurn() -> Turn {
    let misjudgement = misjudgement(of: newBatch())
    let seen = misjudgement.batch
    measurements.add(
      misjudgement.loss, scoring: game.objective.scoring, real: seen.realLogits,
      fake: seen.fakeLogits)
    for (tag, penalty) in misjudgement.penalties {
      if let tag { measurements[tag] = penalty }
    }
    if let misreading = misjudgement.misreading { measurements["class/loss_d"] = misreading }
    return turn(of: game.discriminator, minimizing: misjudgement.total)
  }

  /// How badly the discriminator, as it is at this point of the step, judges a batch.
  private func misjudgement(of batch: Batch) -> Misjudgement {
    let seen = DiscriminatorBatch(
      real: batch.real, fake: batch.fake,
      discriminator: { [game, pass] in game.logits($0, codes: batch.codes, in: pass) }, pass: pass)
    let (real, fake) = (seen.realLogits, seen.fakeLogits)
    let penalties = plan.regularizers.compactMap { index in
      let regularizer = game.regularizers[index]
      return regularizer.penalty(on: seen).map { (regularizer.tag, $0) }
    }
    var misreading: Tensor?
    if let codes = batch.codes, let guess = real.guess, let fakeGuess = fake.guess {
      misreading = game.condition.discriminatorLoss(guess: (guess, fakeGuess), codes: codes)
    }
    return Misjudgement(
      batch: seen, loss: game.objective.discriminatorLoss(real: real, fake: fake),
      penalties: penalties, misreading: misreading)
  }

  /// Records the generator's gradient, on the discriminator's last batch of this step if it had one.
  public func generatorTurn() -> Turn {
    let batch = batch ?? newBatch()
    return generatorTurn(on: batch, minimizing: failure(on: batch))
  }

  /// How badly the generator deceives the discriminator as it is at this point of the step, and how
  /// badly its codes are read.
  private func failure(on batch: Batch) -> Tensor {
    let fake = game.logits(batch.fake, codes: batch.codes, in: pass)
    let loss = game.objective.generatorLoss(fake: fake) {
      game.logits(batch.real, codes: batch.codes, in: pass)
    }
    measurements["loss/g"] = loss
    if plan.comparesObjectives, game.objective.scoring == .logOdds {
      let parameters = game.generator.parameters.map(\.value)
      measurements["grad/g_saturating"] =
        gradients(of: -fake.lossIfFake, withRespectTo: parameters).norm
      measurements["grad/g_nonsaturating"] =
        gradients(of: fake.lossIfReal, withRespectTo: parameters).norm
    }
    guard let codes = batch.codes, let guess = fake.guess,
      let misreading = game.condition.generatorLoss(guess: guess, codes: codes)
    else { return loss }
    measurements["class/loss_g"] = misreading
    return loss + misreading
  }

  /// The generator's gradient on what it minimises and the penalties that are due.
  private func generatorTurn(on batch: Batch, minimizing failure: Tensor) -> Turn {
    var total = failure
    for index in plan.regularizers {
      let regularizer = game.regularizers[index]
      let made = GeneratorBatch(
        latents: Game.withCodes(batch.latents, batch.codes),
        generator: { [game, pass] in game.generator.network($0, in: pass) },
        pass: pass, memory: game.memory[index])
      guard let penalty = regularizer.penalty(on: made) else { continue }
      total = total + penalty
      if let tag = regularizer.tag { measurements[tag] = penalty }
    }
    return turn(of: game.generator, minimizing: total)
  }

  /// Records the generator's gradient through further updates of the discriminator on its last batch.
  ///
  /// The updates are those that the discriminator's optimiser would make of all that it minimises,
  /// and are undone afterwards.
  public func generatorTurn(afterUpdatesOfDiscriminator count: Int) -> Turn {
    let batch = batch ?? newBatch()
    let player = game.discriminator
    let unrolled = recorder.unrolling {
      for _ in 0..<count {
        let slopes = gradients(
          of: misjudgement(of: batch).total, withRespectTo: player.parameters.map(\.value))
        player.move(by: slopes, in: recorder)
      }
      return failure(on: batch)
    }
    return generatorTurn(on: batch, minimizing: unrolled)
  }

  /// Measures, where objectives are compared, what D makes of the same latents after all updates.
  func measureAftermath() {
    guard plan.comparesObjectives, !plan.isDiscriminatorAlone, let batch else { return }
    // A pass without a recorder, so that nothing that layers carry moves; its streams lie apart.
    let pass = ForwardPass(.training, firstStream: 1 << 15, fixed: fixed)
    let latents = Game.withCodes(batch.latents, batch.codes)
    let fake = game.logits(game.generator.network(latents, in: pass), codes: batch.codes, in: pass)
    measurements["d/fake_after_g"] = game.objective.scoring.output(of: fake).mean()
  }

  /// Where both players are now: what was taken so far in this step counts.
  public var position: Position {
    Position(
      values: [
        game.generator.symbol: game.generator.parameters.map(\.value),
        game.discriminator.symbol: game.discriminator.parameters.map(\.value),
      ])
  }

  /// Moves a player as a turn asks for, for others to look at; nothing is measured or averaged.
  public func lookAhead(_ turn: Turn) {
    turn.player.move(by: turn.gradients, in: recorder)
  }

  /// Records the gradients of encoder and decoder on the bound of the likelihood of a new batch.
  ///
  /// - Parameter deviation: The standard deviation of a sample around what is decoded.
  /// - Returns: The turns of both, on the same loss.
  public func variationalTurns(deviation: Double) -> [Turn] {
    let count = game.batchSize
    let real = game.table.batch(count, in: pass)
    let outputs = game.discriminator.network(real, in: pass)
    let latents = outputs.shape[1] / 2
    let mean = outputs.slice(axis: 1, 0..<latents)
    let logVariance = outputs.slice(axis: 1, latents..<2 * latents)
    let noise = Tensor.normal([count, latents], stream: pass.stream())
    let decoded = game.generator.network(mean + (logVariance * 0.5).exp() * noise, in: pass)
    let scale = 1 / (2 * deviation * deviation * Double(count))
    let reconstruction = (decoded - real).square().sum() * scale
    let divergence = mean.square() + logVariance.exp() - logVariance - 1
    let kl = divergence.sum() * (0.5 / Double(count))
    let bound = reconstruction + kl
    measurements["loss/bound"] = bound
    measurements["loss/reconstruction"] = reconstruction
    measurements["loss/kl"] = kl
    return [game.discriminator, game.generator].map { turn(of: $0, minimizing: bound) }
  }

  /// What turns become when both players also descend on half the squared size of all gradients.
  ///
  /// - Parameters:
  ///   - turns: The turns of both players from the same state.
  ///   - weight: How much the size of the gradients counts.
  /// - Returns: The turns with the gradient of the size added.
  public func consensus(of turns: [Turn], weight: Double) -> [Turn] {
    let squares = turns.flatMap(\.gradients).map { $0.square().sum() }
    let size = squares.reduce(Tensor.zeros(.scalar), +) * 0.5
    return turns.map { turn in
      let parameters = turn.player.parameters.map(\.value)
      let agreement = gradients(of: size, withRespectTo: parameters)
      return Turn(
        player: turn.player, gradients: zip(turn.gradients, agreement).map { $0 + $1 * weight })
    }
  }

  /// Records the update that a turn asks for.
  ///
  /// - Parameters:
  ///   - turn: The gradients to follow.
  ///   - start: Where the player starts from; where it is now when not given.
  public func take(_ turn: Turn, from start: Position? = nil) {
    let before = start?.values[turn.player.symbol] ?? turn.player.parameters.map(\.value)
    let changes = turn.player.update(by: turn.gradients, from: before, in: recorder)
    measurements["lr/\(turn.player.symbol)"] = turn.player.learningRate.value
    measurements.add(changes: changes, from: before, of: turn.player)
  }

  private func newBatch() -> Batch {
    let (real, labels) = game.table.labelledBatch(game.batchSize, in: pass)
    let latents = game.prior.batch(game.batchSize, in: pass)
    let codes =
      game.condition.followsLabels
      ? labels
      : game.condition.codes(game.batchSize, classes: game.table.classCount, in: pass)
    let fake = game.generator.network(Game.withCodes(latents, codes), in: pass)
    let drawn = Batch(real: real, latents: latents, fake: fake, codes: codes)
    batch = drawn
    return drawn
  }

  private func turn(of player: Player, minimizing loss: Tensor) -> Turn {
    let gradients = gradients(of: loss, withRespectTo: player.parameters.map(\.value))
    measurements.add(gradients, of: player)
    return Turn(player: player, gradients: gradients)
  }
}
