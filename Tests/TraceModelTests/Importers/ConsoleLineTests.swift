import Foundation
import TestSupport
import Testing

@testable import TraceModel

@Suite struct ConsoleLineTests {
  /// Lines that public repositories print, with the step and the quantities in them.
  static let lines: [(line: String, step: Int?, values: [String])] = [
    (
      "[2/5][50/1583]\tLoss_D: 0.0235\tLoss_G: 9.2\tD(x): 0.98\tD(G(z)): 0.01 / 0.002", 3216,
      ["Loss_D=0.0235", "Loss_G=9.2", "D(x)=0.98", "D(G(z))=0.01", "D(G(z))/after=0.002"]
    ),
    (
      "[Epoch 3/200] [Batch 7/938] [D loss: 0.68] [G loss: -0.69]", 2821,
      ["D loss=0.68", "G loss=-0.69"]
    ),
    (
      "[Epoch 0/200] [Batch 0/938] [D loss: nan, acc: 50%] [G loss: inf, adv: 1e-3]", 0,
      ["D loss=nan", "acc=50.0", "G loss=inf", "adv=0.001"]
    ),
    (
      "(epoch: 1, iters: 100, time: 0.112, data: 0.2) D_A: 0.322 G_A: 0.434 cycle_A: 1.5", 100,
      ["D_A=0.322", "G_A=0.434", "cycle_A=1.5"]
    ),
    ("G: 0.55 | D: 1.01 | GP: 0.10 | PL: 2", nil, ["G=0.55", "D=1.01", "GP=0.1", "PL=2.0"]),
    (
      "2020-01-01 INFO: [exp..][epoch:  4, iter:   1,200, lr:(1.000e-04,)] l_g_pix: 1.0e-02 "
        + "l_d_real: 6.9e-01 out_d_real: 2.5", 1200,
      ["lr=0.0001", "l_g_pix=0.01", "l_d_real=0.69", "out_d_real=2.5"]
    ),
    (
      "Epoch [1/200], Step [200/600], d_loss: 0.05, g_loss: 5.1, D(x): 0.99, D(G(z)): 0.02", 800,
      ["d_loss=0.05", "g_loss=5.1", "D(x)=0.99", "D(G(z))=0.02"]
    ),
    (
      "12 [D loss: 0.693, acc.: 50.00%] [G loss: 0.69]", 12,
      ["D loss=0.693", "acc.=50.0", "G loss=0.69"]
    ),
    ("step 400: d_loss=0.5 g_loss=1.5", 400, ["d_loss=0.5", "g_loss=1.5"]),
    ("Epoch: 7, D_loss: 0.25, G_loss: 3", 7, ["D_loss=0.25", "G_loss=3.0"]),
    (
      "Epoch 2/6:  41%|████      | 41/100 [00:04<00:06, 9.10it/s, d_loss=0.375, g_loss=-0.119]",
      241,
      ["d_loss=0.375", "g_loss=-0.119"]
    ),
    (
      " 45%|███   | 540/1200 [00:09<00:10, 31.2it/s, D=1.2, G=0.8]", 540, ["D=1.2", "G=0.8"]
    ),
    (
      "2024-03-01 10:22:33,123 - trainer - INFO - Iter [540/1200] | loss_D: 0.6 | loss_G: 1.2", 540,
      ["loss_D=0.6", "loss_G=1.2"]
    ),
    (
      "30/30 [=====] - 3s 25ms/step - d_loss: 0.4 - g_loss: -0.5", 30,
      ["d_loss=0.4", "g_loss=-0.5"]
    ),
    ("epoch 3 it 540 | D 0.625 | G 0.5", 540, ["D=0.625", "G=0.5"]),
    ("d_loss 0.75 g_loss -0.5", nil, ["d_loss=0.75", "g_loss=-0.5"]),
    (
      "iter 9: d_loss tensor(0.5, device='cuda:0') g_loss: tensor(1.5, grad_fn=<Mean>)", 9,
      ["d_loss=0.5", "g_loss=1.5"]
    ),
    ("Saved 64 images to out/7.png", nil, []),
    ("Saving the model to checkpoints", nil, []), ("", nil, []), ("::::====////", nil, []),
  ]

  @Test(arguments: lines)
  func `takes the lines of public repositories apart`(
    line: String, step: Int?, values: [String]
  ) {
    let parsed = ConsoleLine(Array(line.utf8)[...])
    #expect(parsed.values.map { "\($0.name)=\($0.value)" } == values)
    #expect(ConsoleImporter.step(parsed.progress) == step)
  }

  @Test func `an epoch stands above the batches below it`() throws {
    let text = (1...3).map { epoch in
      "Epoch \(epoch)/3\n15/30 [==>..] - ETA: 2s - d_loss: 0.5 - g_loss: 0.6\n"
        + "30/30 [=====] - 3s 25ms/step - d_loss: 0.4 - g_loss: 0.5\n"
    }.joined()
    let directory = try TemporaryDirectory()
    let path = directory.url.appendingPathComponent("out.log")
    try text.write(to: path, atomically: true, encoding: .utf8)
    let trace = try #require(try TraceReader.read(path.path).first)
    #expect(trace.series["d_loss"]?.steps == [15, 30, 45, 60, 75, 90])
    #expect(trace.roles.tag(for: .discriminatorLoss) == "d_loss")
  }

  @Test(arguments: [(1, [0, 1, 2, 3]), (0, [0, 1, 2, 3]), (5, [10, 11, 12, 13])])
  func `epochs count from the first one, be it 0 or 1`(first: Int, steps: [Int]) throws {
    let lines = (0..<4).map { index in
      "[Epoch \(first + index / 2)/9] [Batch \(index % 2)/2] [D loss: 0.5] [G loss: 0.6]"
    }
    let directory = try TemporaryDirectory()
    let path = directory.url.appendingPathComponent("out.log")
    try lines.joined(separator: "\n").write(to: path, atomically: true, encoding: .utf8)
    let trace = try #require(try TraceReader.read(path.path).first)
    #expect(trace.series["D loss"]?.steps == steps)
  }
}
