"""PyTorch's side of the comparison: the same games, as tutorials write them and tuned.

Started as `torch_peer.py THREADS`; reads `GAME:VARIANT STEPS` lines and answers `WALL CPU` seconds.
Variants: eager, tuned (fused Adam, one pass of D, D frozen while G learns, channels last), and
compile (tuned, with torch.compile).
"""

import math
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(0)


def perceptron(*sizes, last=None):
    layers = []
    for a, b in zip(sizes, sizes[1:]):
        layers += [nn.Linear(a, b), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers[:-1], *([last] if last else []))


def convolutional(c):
    def down(a, b, norm=True):
        return [
            nn.Conv2d(a, b, 4, 2, 1, bias=False),
            *([nn.BatchNorm2d(b)] if norm else []),
            nn.LeakyReLU(0.2),
        ]

    def up(a, b):
        return [nn.ConvTranspose2d(a, b, 4, 2, 1, bias=False), nn.BatchNorm2d(b), nn.ReLU()]

    generator = nn.Sequential(
        nn.ConvTranspose2d(100, 4 * c, 4, 1, 0, bias=False),
        nn.BatchNorm2d(4 * c),
        nn.ReLU(),
        *up(4 * c, 2 * c),
        *up(2 * c, c),
        nn.ConvTranspose2d(c, 3, 4, 2, 1, bias=False),
        nn.Tanh(),
    )
    discriminator = nn.Sequential(
        *down(3, c, norm=False),
        *down(c, 2 * c),
        *down(2 * c, 4 * c),
        nn.Conv2d(4 * c, 1, 4, 1, 0, bias=False),
        nn.Flatten(),
    )
    return generator, discriminator


def game(name, channels_last):
    """The players, and what draws a batch of real samples and latents."""
    if name.startswith("ring"):
        angles = torch.arange(8) * (math.pi / 4)
        centres = 2 * torch.stack([angles.cos(), angles.sin()], 1)

        def draw():
            real = centres[torch.randint(0, 8, (512,))] + 0.02 * torch.randn(512, 2)
            return real, torch.randn(512, 16)

        return perceptron(16, 128, 128, 2), perceptron(2, 128, 128, 1), draw
    if name == "mlp":
        images = torch.zeros(4096, 784)
        players = (
            perceptron(100, 256, 512, 1024, 784, last=nn.Tanh()),
            perceptron(784, 1024, 512, 256, 1),
        )
        return *players, lambda: (images[torch.randint(0, 4096, (64,))], torch.randn(64, 100))
    images = torch.zeros(1024, 3, 32, 32)
    generator, discriminator = convolutional(int(name.removeprefix("dcgan")))
    if channels_last:
        images = images.to(memory_format=torch.channels_last)
        generator = generator.to(memory_format=torch.channels_last)
        discriminator = discriminator.to(memory_format=torch.channels_last)
    return generator, discriminator, lambda: (
        images[torch.randint(0, 1024, (64,))],
        torch.randn(64, 100, 1, 1),
    )


def make_step(name, variant):
    tuned = variant != "eager"
    g, d, draw = game(name, tuned)
    adam = dict(lr=2e-4, betas=(0.5, 0.999), fused=tuned)
    optimiser_g = torch.optim.Adam(g.parameters(), **adam)
    optimiser_d = torch.optim.Adam(d.parameters(), **adam)
    weights_d = list(d.parameters())
    if variant == "compile":
        g, d = torch.compile(g), torch.compile(d)
    # Batch statistics are taken over one kind of samples, so only perceptrons see both at once.
    joins = tuned and not name.startswith("dcgan")

    def loss_d(real, fake):
        if name == "ring-gp":
            between = (fake + torch.rand(len(real), 1) * (real - fake)).requires_grad_(True)
            (slope,) = torch.autograd.grad(d(between).sum(), between, create_graph=True)
            penalty = ((slope.norm(dim=1) - 1) ** 2).mean()
            return d(fake).mean() - d(real).mean() + 10 * penalty
        if joins:
            on_real, on_fake = d(torch.cat([real, fake])).chunk(2)
        else:
            on_real, on_fake = d(real), d(fake)
        return F.softplus(-on_real).mean() + F.softplus(on_fake).mean()

    def step():
        real, z = draw()
        fake = g(z)
        optimiser_d.zero_grad()
        loss_d(real, fake.detach()).backward()
        optimiser_d.step()
        optimiser_g.zero_grad()
        if tuned:
            for weight in weights_d:
                weight.requires_grad_(False)
        on_fake = d(fake)
        loss = -on_fake.mean() if name == "ring-gp" else F.softplus(-on_fake).mean()
        loss.backward()
        if tuned:
            for weight in weights_d:
                weight.requires_grad_(True)
        optimiser_g.step()

    return step


def main():
    steps = {}
    for line in sys.stdin:
        case, count = line.split()
        if case not in steps:
            try:
                steps[case] = make_step(*case.split(":"))
                for _ in range(3):
                    steps[case]()
            except Exception as error:
                print(f"{case}: {error!r}"[:500], file=sys.stderr)
                steps[case] = None
        if steps[case] is None:
            print("nan nan", flush=True)
            continue
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(int(count)):
            steps[case]()
        print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)


main()
