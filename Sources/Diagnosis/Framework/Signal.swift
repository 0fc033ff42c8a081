import TraceModel

/// Something a rule reads from a trace, and how a PyTorch user logs it.
public struct Signal: Sendable, Equatable {
  /// The canonical tag, or the pattern of files.
  public let tag: String
  /// What it is, in a few words.
  public let summary: String
  /// The line of PyTorch that logs it.
  public let code: String

  /// Creates a signal.
  public init(_ tag: String, _ summary: String, code: String) {
    self.tag = tag
    self.summary = summary
    self.code = code
  }

  private init(_ role: Role, _ summary: String, code: String) {
    self.init(role.rawValue, summary, code: code)
  }

  /// The signal as a finding reports it missing.
  var missing: MissingSignal { MissingSignal(tag: tag, code: code) }
}

extension Signal {
  /// The discriminator's loss.
  public static let discriminatorLoss = Signal(
    Role.discriminatorLoss, "discriminator loss",
    code: #"writer.add_scalar("loss/d", loss_d.item(), step)"#)
  /// The generator's loss.
  public static let generatorLoss = Signal(
    Role.generatorLoss, "generator loss",
    code: #"writer.add_scalar("loss/g", loss_g.item(), step)"#)
  /// The discriminator's output on real samples.
  public static let outputReal = Signal(
    Role.outputReal, "D(x)",
    code: #"writer.add_scalar("d/real", discriminator(real).mean().item(), step)"#)
  /// The discriminator's output on generated samples.
  public static let outputFake = Signal(
    Role.outputFake, "D(G(z))",
    code: #"writer.add_scalar("d/fake", discriminator(fake).mean().item(), step)"#)
  /// The share of real samples called real.
  public static let accuracyReal = Signal(
    Role.accuracyReal, "accuracy of D on real samples",
    code: #"writer.add_scalar("d/acc_real", (logit_real > 0).float().mean().item(), step)"#)
  /// D's output on real samples that were held out.
  public static let outputHeldOut = Signal(
    Role.outputHeldOut, "D(x) on real samples it was not trained on",
    code: #"writer.add_scalar("d/held_out", discriminator(validation).mean().item(), step)"#)
  /// The generator's gradient norm.
  public static let generatorGradient = Signal(
    Role.generatorGradient, "gradient norm of the generator",
    code: #"writer.add_scalar("grad/g", torch.nn.utils.clip_grad_norm_(generator.parameters(), "#
      + #"float("inf")).item(), step)  # after loss_g.backward()"#)
  /// The discriminator's gradient norm.
  public static let discriminatorGradient = Signal(
    Role.discriminatorGradient, "gradient norm of the discriminator",
    code: #"writer.add_scalar("grad/d", torch.nn.utils.clip_grad_norm_("#
      + #"discriminator.parameters(), float("inf")).item(), step)  # after loss_d.backward()"#)
  /// The generator's gradient norm by layer.
  public static let generatorLayerGradients = Signal(
    "grad_g/<layer>", "gradient norm of each generator layer",
    code: #"for n, p in generator.named_parameters(): "#
      + #"writer.add_scalar(f"grad_g/{n}", p.grad.norm().item(), step)"#)
  /// The size of a player's update.
  public static let generatorUpdate = Signal(
    Role.generatorUpdate, "L2 norm of the generator's update",
    code: #"writer.add_scalar("update/g", sum((p - q).pow(2).sum() for p, q in "#
      + #"zip(generator.parameters(), before)).sqrt().item(), step)"#)
  /// Counts of high-quality samples per known mode.
  public static let modeCounts = Signal(
    Role.modeCounts, "samples per known mode",
    code: #"writer.add_tensor("mode/counts", torch.bincount(nearest_mode, minlength=modes), step)"#)
  /// Arrays of samples beside the log.
  public static let sampleArrays = Signal(
    "samples/fake-<step>.npy", "generated samples, with real ones in samples/real.npy",
    code: #"numpy.save(f"{logdir}/samples/fake-{step:07d}.npy", "#
      + #"generator(z).detach().cpu().numpy().reshape(len(z), -1)); "#
      + #"numpy.save(f"{logdir}/samples/real.npy", real.cpu().numpy().reshape(len(real), -1))"#)
  /// Grids of generated images.
  public static let sampleImages = Signal(
    Role.fixedSamples, "a grid of generated images",
    code: #"writer.add_image("sample/fixed", torchvision.utils.make_grid(generator(fixed_z), "#
      + #"normalize=True), step)"#)
  /// Grids of real images.
  public static let realImages = Signal(
    Role.realSamples, "a grid of real images",
    code: #"writer.add_image("sample/real", torchvision.utils.make_grid(real, "#
      + #"normalize=True), step)"#)
}

/// What a rule throws when the trace lacks what it needs; the finding becomes `not-observable`.
struct SignalMissing: Error {
  /// The signals, any one of which would help; none when what is missing is no signal.
  let signals: [Signal]
  /// Why what is there does not suffice, in a sentence.
  let reason: String

  init(_ signals: [Signal], _ reason: String = "") {
    self.signals = signals
    self.reason = reason
  }
}
