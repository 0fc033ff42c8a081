"""Makes the reference updates that the tests compare with: PyTorch, in double precision.

    python make_updates.py        writes ring.safetensors, wgan-gp.safetensors, dcgan.safetensors

Each file holds the inputs of one update of both players, the parameters before and after it, both
losses and every gradient. Arrays are laid out as in this project: linear weights inputs x outputs,
images channels-last, convolution weights kernel x kernel x large channels x small channels.
"""

import json
import struct

import torch
import torch.nn.functional as F

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)
ADAM = dict(lr=2e-4, betas=(0.5, 0.999), eps=1e-8)


def save(path, arrays):
    """Writes the safetensors format: a length, a JSON header, the bytes."""
    header, data = {}, b""
    for name, array in arrays.items():
        array = array.detach().contiguous()
        raw = array.numpy().tobytes()
        header[name] = {
            "dtype": "F64",
            "shape": list(array.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def normal(*shape, scale=1.0):
    return torch.randn(*shape) * scale


def perceptron(prefix, sizes):
    """Parameters with the spread that Glorot and Bengio give."""
    parameters = {}
    for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
        parameters[f"{prefix}.{i}.weight"] = normal(a, b, scale=(2 / (a + b)) ** 0.5)
        parameters[f"{prefix}.{i}.bias"] = normal(b, scale=0.1)
    return parameters


def apply_perceptron(parameters, x):
    layers = len(parameters) // 2
    values = list(parameters.values())
    for i in range(layers):
        x = x @ values[2 * i] + values[2 * i + 1]
        if i < layers - 1:
            x = F.leaky_relu(x, 0.2)
    return x


def batch_norm(x, scale, shift):
    return F.batch_norm(x, None, None, scale, shift, training=True, eps=1e-5)


def dcgan(c, latent):
    g = {
        "g.0.weight": normal(latent, 64 * c, scale=0.1),
        "g.0.scale": 1 + normal(4 * c, scale=0.1),
        "g.0.shift": normal(4 * c, scale=0.1),
        "g.1.weight": normal(4, 4, 2 * c, 4 * c, scale=0.1),
        "g.1.scale": 1 + normal(2 * c, scale=0.1),
        "g.1.shift": normal(2 * c, scale=0.1),
        "g.2.weight": normal(4, 4, c, 2 * c, scale=0.1),
        "g.2.scale": 1 + normal(c, scale=0.1),
        "g.2.shift": normal(c, scale=0.1),
        "g.3.weight": normal(4, 4, 3, c, scale=0.1),
    }
    d = {
        "d.0.weight": normal(4, 4, 3, c, scale=0.1),
        "d.1.weight": normal(4, 4, c, 2 * c, scale=0.1),
        "d.1.scale": 1 + normal(2 * c, scale=0.1),
        "d.1.shift": normal(2 * c, scale=0.1),
        "d.2.weight": normal(4, 4, 2 * c, 4 * c, scale=0.1),
        "d.2.scale": 1 + normal(4 * c, scale=0.1),
        "d.2.shift": normal(4 * c, scale=0.1),
        "d.3.weight": normal(64 * c, 1, scale=0.1),
    }

    def generate(p, z):
        x = (z @ p["g.0.weight"]).reshape(-1, 4, 4, 4 * c).permute(0, 3, 1, 2)
        x = F.relu(batch_norm(x, p["g.0.scale"], p["g.0.shift"]))
        for i in (1, 2):
            w = p[f"g.{i}.weight"].permute(3, 2, 0, 1)
            x = F.conv_transpose2d(x, w, stride=2, padding=1)
            x = F.relu(batch_norm(x, p[f"g.{i}.scale"], p[f"g.{i}.shift"]))
        x = F.conv_transpose2d(x, p["g.3.weight"].permute(3, 2, 0, 1), stride=2, padding=1)
        return torch.tanh(x).permute(0, 2, 3, 1)

    def judge(p, x):
        x = x.permute(0, 3, 1, 2)
        x = F.leaky_relu(F.conv2d(x, p["d.0.weight"].permute(3, 2, 0, 1), stride=2, padding=1), 0.2)
        for i in (1, 2):
            x = F.conv2d(x, p[f"d.{i}.weight"].permute(3, 2, 0, 1), stride=2, padding=1)
            x = F.leaky_relu(batch_norm(x, p[f"d.{i}.scale"], p[f"d.{i}.shift"]), 0.2)
        return x.permute(0, 2, 3, 1).reshape(x.shape[0], -1) @ p["d.3.weight"]

    return g, d, generate, judge


def update(name, g, d, generate, judge, inputs, loss_d, loss_g):
    """One update of D, then one of G through the new D."""
    arrays = {f"in.{key}": value for key, value in inputs.items()}
    for key, value in (g | d).items():
        arrays[f"old.{key}"] = value.clone()
        value.requires_grad_(True)
    fake = generate(g, inputs["z"])
    loss = loss_d(d, fake.detach())
    for parameters, loss_name in ((d, "d"), (g, "g")):
        if loss_name == "g":
            loss = loss_g(d, fake)
        arrays[f"loss.{loss_name}"] = loss
        slopes = torch.autograd.grad(loss, list(parameters.values()))
        for (key, value), slope in zip(parameters.items(), slopes):
            arrays[f"grad.{key}"] = slope
            value.grad = slope
        torch.optim.Adam(parameters.values(), **ADAM).step()
        for key, value in parameters.items():
            arrays[f"new.{key}"] = value.detach().clone()
    save(f"{name}.safetensors", arrays)


def non_saturating(judge, real):
    return (
        lambda d, fake: F.softplus(-judge(d, real)).mean() + F.softplus(judge(d, fake)).mean(),
        lambda d, fake: F.softplus(-judge(d, fake)).mean(),
    )


def wasserstein(judge, real, mix):
    def loss_d(d, fake):
        between = (fake + mix * (real - fake)).requires_grad_(True)
        (slope,) = torch.autograd.grad(judge(d, between).sum(), between, create_graph=True)
        penalty = ((slope.square().sum(1).sqrt() - 1) ** 2).mean()
        return judge(d, fake).mean() - judge(d, real).mean() + 10 * penalty

    return loss_d, lambda d, fake: -judge(d, fake).mean()


def main():
    for name in ("ring", "wgan-gp"):
        g, d = perceptron("g", [8, 24, 24, 2]), perceptron("d", [2, 24, 24, 1])
        inputs = {"z": normal(48, 8), "real": normal(48, 2), "mix": torch.rand(48, 1)}
        losses = (
            non_saturating(apply_perceptron, inputs["real"])
            if name == "ring"
            else wasserstein(apply_perceptron, inputs["real"], inputs["mix"])
        )
        update(name, g, d, apply_perceptron, apply_perceptron, inputs, *losses)
    g, d, generate, judge = dcgan(4, 6)
    inputs = {"z": normal(6, 6), "real": torch.rand(6, 32, 32, 3) * 2 - 1}
    update("dcgan", g, d, generate, judge, inputs, *non_saturating(judge, inputs["real"]))


main()
