import NeuralNetworks
import TensorCore

/// The scalars that are logged of a step, by tag, in the order first measured.
struct Measurements {
  private(set) var tags: [String] = []
  private(set) var tensors: [Tensor] = []

  /// The scalar of a tag; setting it again replaces it.
  subscript(tag: String) -> Tensor? {
    get { tags.firstIndex(of: tag).map { tensors[$0] } }
    set {
      guard let newValue else { return }
      if let index = tags.firstIndex(of: tag) {
        tensors[index] = newValue
      } else {
        tags.append(tag)
        tensors.append(newValue)
      }
    }
  }

  /// The discriminator's loss, its parts, its outputs, and how often it is right.
  mutating func add(
    _ loss: DiscriminatorLoss, scoring: Scoring, real: Logits, fake: Logits
  ) {
    self["loss/d"] = loss.total
    self["loss/d_real"] = loss.real
    self["loss/d_fake"] = loss.fake
    self["d/real"] = scoring.output(of: real).mean()
    self["d/fake"] = scoring.output(of: fake).mean()
    guard let threshold = scoring.threshold else { return }
    self["d/acc_real"] = (real.tensor - threshold).step().mean()
    self["d/acc_fake"] = 1 - (fake.tensor - threshold).step().mean()
  }

  /// A player's gradient norms, over all its parameters and layer by layer.
  mutating func add(_ gradients: [Tensor], of player: Player) {
    self["grad/\(player.symbol)"] = gradients.norm
    for (name, range) in player.layers {
      self["grad_\(player.symbol)/\(name)"] = Array(gradients[range]).norm
    }
  }

  /// How far a player moved, and for each layer how far relative to the size of its parameters.
  ///
  /// The ratio is the size that a learning rate is judged by: about 1/1000 a step is usual.
  mutating func add(changes: [Tensor], from start: [Tensor], of player: Player) {
    self["update/\(player.symbol)"] = changes.norm
    for (name, range) in player.layers {
      let size = Array(start[range]).norm
      self["upd_\(player.symbol)/\(name)"] = Array(changes[range]).norm / (size + 1e-12)
    }
  }

  /// The parameters themselves, where a player has so few that they are the state of a small game.
  mutating func addSmallParameters(of players: [Player]) {
    for player in players where player.parameters.reduce(0, { $0 + $1.shape.count }) <= 2 {
      for parameter in player.parameters where parameter.shape.count == 1 {
        let name = parameter.name.dropFirst(player.name.count + 1)
        self["theta/\(name)"] = parameter.value
      }
    }
  }
}

extension [Tensor] {
  /// The L2 norm over all elements of all tensors.
  var norm: Tensor {
    map { $0.square().sum() }.reduce(Tensor.zeros(.scalar), +).squareRoot()
  }
}
