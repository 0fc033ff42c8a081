import Testing

@testable import TraceModel

/// Roles found from tags alone, in the tags people have used.
@Suite struct RoleDetectorTests {
  /// The roles of scalar tags logged together.
  private func roles(_ tags: [String], images: [String] = []) -> [String: String] {
    var trace = Trace(name: "run", path: "run")
    for tag in tags { trace.series[tag] = Series(tag: tag, steps: [0], values: [0.5]) }
    for tag in images { trace.images[tag] = [] }
    trace.assignRoles(overrides: [:])
    var result: [String: String] = [:]
    for assignment in trace.roles.assignments {
      result[assignment.tag] = assignment.role?.rawValue
    }
    return result
  }

  /// One repository's habit a line: what it logs, and the role of each.
  static let habits: [KeyValuePairs<String, String>] = [
    [
      "errD": "loss/d", "errG": "loss/g", "D_x": "d/real", "D_G_z1": "d/fake",
      "D_G_z2": "d/fake_after_g", "grad_G": "grad/g", "grad_D": "grad/d",
    ],
    ["Loss_D": "loss/d", "Loss_G": "loss/g", "D(x)": "d/real", "D(G(z))": "d/fake"],
    [
      "d_loss": "loss/d", "g_loss": "loss/g", "real_score": "d/real", "fake_score": "d/fake",
      "g_grad_norm": "grad/g", "d_grad_norm": "grad/d",
    ],
    [
      "Loss/Discriminator": "loss/d", "Loss/Generator": "loss/g", "D/real": "d/real",
      "D/fake": "d/fake", "grad_norm/generator": "grad/g", "grad_norm/discriminator": "grad/d",
    ],
    [
      "Loss/G/loss": "loss/g", "Loss/D/loss": "loss/d", "Loss/scores/real": "d/real",
      "Loss/scores/fake": "d/fake", "Loss/signs/real": "d/sign_real",
      "Loss/signs/fake": "d/sign_fake", "Loss/r1_penalty": "reg/r1", "Loss/pl_penalty": "reg/pl",
      "Progress/augment": "aug/p", "Metrics/fid50k_full": "metric/fid",
    ],
    [
      "dis_loss": "loss/d", "gen_loss": "loss/g", "dis_logit_real": "d/real",
      "dis_logit_fake": "d/fake", "dis_sign_real": "d/sign_real", "r1_reg_loss": "reg/r1",
      "pl_reg_loss": "reg/pl", "aa_p": "aug/p", "FID score": "metric/fid", "IS score": "metric/is",
    ],
    [
      "losses/l_g_gan": "loss/g", "losses/l_g_pix": "loss/g_aux/l_g_pix",
      "losses/l_d_real": "loss/d_real", "losses/l_d_fake": "loss/d_fake",
      "losses/out_d_real": "d/real", "losses/out_d_fake": "d/fake",
    ],
    [
      "train/disc_loss": "loss/d", "train/g_loss": "loss/g", "train/logits_real": "d/real",
      "train/logits_fake": "d/fake", "train/nll_loss": "loss/g_aux/nll_loss",
    ],
    ["D": "loss/d", "G": "loss/g", "GP": "reg/gp", "PL": "reg/pl"],
    [
      "errD/loss": "loss/d", "errG/loss": "loss/g", "D(x)/prob": "d/real",
      "D(G(z))/prob": "d/fake", "lr_D/lr": "lr/d", "lr_G/lr": "lr/g",
    ],
    [
      "losses/discriminator": "loss/d", "losses/generator": "loss/g",
      "learning_rates/generator": "lr/g", "inception_score/mean": "metric/is",
    ],
    ["Running Discriminator Loss": "loss/d", "Running Generator Loss": "loss/g"],
    [
      "discriminator_real_wass_loss": "loss/d_real", "discriminator_gen_wass_loss": "loss/d_fake",
      "generator_wass_loss": "loss/g", "gradient_penalty_loss": "reg/gp",
    ],
    ["lossD": "loss/d", "lossG": "loss/g", "lossD_real": "loss/d_real", "lr(G)": "lr/g"],
    ["DLoss": "loss/d", "GLoss": "loss/g", "realAcc": "d/acc_real", "D fake acc": "d/acc_fake"],
    ["discriminator_loss": "loss/d", "gan_loss": "loss/g", "d_acc": "d/acc"],
    ["Critic loss": "loss/d", "Generator loss": "loss/g", "gradient penalty": "reg/gp"],
    ["L(D)": "loss/d", "L(G)": "loss/g", "D(G(z1))": "d/fake", "D(G(z2))": "d/fake_after_g"],
    ["netD/loss": "loss/d", "netG/loss": "loss/g", "netG/conv1.grad_norm": "grad_g/conv1"],
    ["gradients/G/layer1": "grad_g/layer1", "gradients/D/layer1": "grad_d/layer1"],
    ["mnist/d_loss": "loss/d", "mnist/g_loss": "loss/g"],
    [
      "D_loss_real": "loss/d_real", "D_loss_fake": "loss/d_fake", "errD_real": "loss/d_real",
      "Real Loss": "loss/d_real", "Fake Loss": "loss/d_fake",
    ],
    ["G_GAN": "loss/g", "G_L1": "loss/g_aux/g_l1", "cycle_loss": "loss/g_aux/cycle_loss"],
    ["gen_norm": "grad/g", "disc_norm": "grad/d"],
    ["Score/Real": "d/real", "Score/Generated": "d/fake", "real_validity": "d/real"],
    ["D/p_real": "d/real", "D/p_fake": "d/fake", "gnorm/g": "grad/g", "gnorm/d": "grad/d"],
    ["G_loss_p": "loss/g_aux/g_loss_p", "G/loss": "loss/g", "aug/p": "aug/p"],
    [
      "critic/wasserstein": "metric/wasserstein", "critic/loss": "loss/d",
      "generator/loss": "loss/g",
    ],
    ["w_dist": "metric/wasserstein", "Wasserstein_D": "metric/wasserstein", "loss_G": "loss/g"],
    ["wasserstein/d": "loss/d", "wasserstein/g": "loss/g"],
    ["modes_covered": "mode/covered", "high_quality": "mode/high_quality", "kid": "metric/kid"],
  ]

  @Test(arguments: habits.indices)
  func `knows the habits of public repositories`(index: Int) {
    let habit = Self.habits[index]
    let found = roles(habit.map(\.key))
    for (tag, role) in habit { #expect(found[tag] == role, "\(tag)") }
  }

  @Test(arguments: [
    "lambda_gp", "Lambda_GP", "d_weight", "disc_factor", "lr", "epoch", "time/data", "grad_g_max",
    "D_loss_std", "n_critic", "loss", "accuracy", "Loss/D/reg", "fps", "", "///", "<script>",
    "gpu_mem", "d_steps",
  ])
  func `gives no role to constants, spreads and strangers`(tag: String) {
    #expect(roles([tag, "other"])[tag] == nil)
  }

  @Test func `takes an actor's critic for no discriminator`() {
    #expect(roles(["critic_loss", "actor_loss"])["critic_loss"] == nil)
    #expect(roles(["critic_loss", "generator_loss"])["critic_loss"] == "loss/d")
  }

  @Test func `believes single letters only in pairs`() {
    #expect(roles(["D"])["D"] == nil)
    #expect(roles(["real"])["real"] == nil)
    #expect(roles(["real", "fake"]) == ["real": "d/real", "fake": "d/fake"])
  }

  @Test func `prefers the plain name where several tags play a role`() {
    var trace = Trace(name: "run", path: "run")
    for tag in ["val/d_loss", "d_loss_epoch", "d_loss", "d_loss_foo"] {
      trace.series[tag] = Series(tag: tag, steps: [0], values: [1])
    }
    trace.assignRoles(overrides: [:])
    #expect(trace.roles.tag(for: .discriminatorLoss) == "d_loss")
    #expect(trace.roles.role(of: "d_loss_foo") == nil)
  }

  @Test func `puts the user's word above all`() {
    var trace = Trace(name: "run", path: "run")
    for tag in ["d_loss", "foo", "loss/g"] {
      trace.series[tag] = Series(tag: tag, steps: [0], values: [1])
    }
    trace.assignRoles(overrides: ["foo": "loss/d"])
    #expect(trace.roles.tag(for: .discriminatorLoss) == "foo")
    #expect(trace.roles.assignments.map(\.origin) == [.alias, .override, .canonical])
  }

  @Test func `knows image grids`() {
    let found = roles(
      [], images: ["fake_images", "real_images", "fixed_fake_vis", "images/generated", "Samples"])
    #expect(
      found == [
        "fake_images": "sample/random", "real_images": "sample/real",
        "fixed_fake_vis": "sample/fixed", "images/generated": "sample/random",
        "Samples": "sample/random",
      ])
    #expect(roles([], images: ["whatever"]) == ["whatever": "sample/random"])
  }
}
