"""JAX's side of the comparison: each step one jitted function with Adam and sampling inside.

Started as `jax_peer.py THREADS`; reads `GAME:jit STEPS` lines and answers `WALL CPU` seconds.
"""

import functools
import os
import sys
import time

threads = int(sys.argv[1])
# JAX takes as many threads as there are processors it may use.
os.sched_setaffinity(0, set(list(os.sched_getaffinity(0))[:threads]))
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import optax
from jax import lax, random

softplus = jax.nn.softplus


def leaky(x):
    return jnp.where(x > 0, x, 0.2 * x)


def perceptron(key, *sizes):
    keys = random.split(key, len(sizes))
    return [
        (random.normal(k, (a, b)) * (2 / (a + b)) ** 0.5, jnp.zeros(b))
        for k, a, b in zip(keys, sizes, sizes[1:])
    ]


def apply_perceptron(layers, x):
    for weight, bias in layers[:-1]:
        x = leaky(x @ weight + bias)
    return x @ layers[-1][0] + layers[-1][1]


def normalise(x, scale):
    mean = x.mean((0, 1, 2))
    variance = ((x - mean) ** 2).mean((0, 1, 2))
    return (x - mean) * lax.rsqrt(variance + 1e-5) * scale[0] + scale[1]


def convolutional(c):
    keys = iter(random.split(random.PRNGKey(0), 8))

    def weight(*shape):
        return 0.02 * random.normal(next(keys), shape)

    def scale(n):
        return jnp.ones(n), jnp.zeros(n)

    layout = ("NHWC", "HWIO", "NHWC")
    g = {
        "project": weight(100, 64 * c),
        "up": [weight(4, 4, 4 * c, 2 * c), weight(4, 4, 2 * c, c), weight(4, 4, c, 3)],
        "scale": [scale(4 * c), scale(2 * c), scale(c)],
    }
    d = {
        "down": [weight(4, 4, 3, c), weight(4, 4, c, 2 * c), weight(4, 4, 2 * c, 4 * c)],
        "scale": [scale(2 * c), scale(4 * c)],
        "score": weight(64 * c, 1),
    }

    def generate(g, z):
        x = (z @ g["project"]).reshape(-1, 4, 4, 4 * c)
        for up, s in zip(g["up"], g["scale"]):
            x = jax.nn.relu(normalise(x, s))
            x = lax.conv_transpose(x, up, (2, 2), "SAME", dimension_numbers=layout)
        return jnp.tanh(x)

    def judge(d, x):
        for i, down in enumerate(d["down"]):
            x = lax.conv_general_dilated(x, down, (2, 2), ((1, 1), (1, 1)), dimension_numbers=layout)
            x = leaky(normalise(x, d["scale"][i - 1]) if i else x)
        return x.reshape(len(x), -1) @ d["score"]

    return g, d, generate, judge


def game(name):
    if name.startswith("ring"):
        angles = jnp.arange(8) * (jnp.pi / 4)
        centres = 2 * jnp.stack([jnp.cos(angles), jnp.sin(angles)], 1)

        def draw(key):
            a, b, c = random.split(key, 3)
            real = centres[random.randint(a, (512,), 0, 8)] + 0.02 * random.normal(b, (512, 2))
            return real, random.normal(c, (512, 16))

        g = perceptron(random.PRNGKey(0), 16, 128, 128, 2)
        d = perceptron(random.PRNGKey(1), 2, 128, 128, 1)
        return g, d, apply_perceptron, apply_perceptron, draw
    if name == "mlp":
        images = jnp.zeros((4096, 784))

        def draw(key):
            a, b = random.split(key)
            return images[random.randint(a, (64,), 0, 4096)], random.normal(b, (64, 100))

        g = perceptron(random.PRNGKey(0), 100, 256, 512, 1024, 784)
        d = perceptron(random.PRNGKey(1), 784, 1024, 512, 256, 1)
        return g, d, lambda g, z: jnp.tanh(apply_perceptron(g, z)), apply_perceptron, draw
    images = jnp.zeros((1024, 32, 32, 3))

    def draw(key):
        a, b = random.split(key)
        return images[random.randint(a, (64,), 0, 1024)], random.normal(b, (64, 100))

    return *convolutional(int(name.removeprefix("dcgan"))), draw


def make_run(name):
    g, d, generate, judge, draw = game(name)
    adam = optax.adam(2e-4, b1=0.5, b2=0.999)
    penalised = name == "ring-gp"

    def loss_d(d, real, fake, key):
        if not penalised:
            return softplus(-judge(d, real)).mean() + softplus(judge(d, fake)).mean()
        between = fake + random.uniform(key, (len(real), 1)) * (real - fake)
        slope = jax.grad(lambda x: judge(d, x).sum())(between)
        penalty = ((jnp.sqrt((slope**2).sum(1) + 1e-12) - 1) ** 2).mean()
        return judge(d, fake).mean() - judge(d, real).mean() + 10 * penalty

    def loss_g(g, d, z):
        scores = judge(d, generate(g, z))
        return -scores.mean() if penalised else softplus(-scores).mean()

    @functools.partial(jax.jit, donate_argnums=(0, 1, 2, 3, 4))
    def step(g, d, state_g, state_d, key):
        key, drawn, mixed = random.split(key, 3)
        real, z = draw(drawn)
        slopes = jax.grad(loss_d)(d, real, generate(g, z), mixed)
        change, state_d = adam.update(slopes, state_d)
        d = optax.apply_updates(d, change)
        change, state_g = adam.update(jax.grad(loss_g)(g, d, z), state_g)
        return optax.apply_updates(g, change), d, state_g, state_d, key

    state = [(g, d, adam.init(g), adam.init(d), random.PRNGKey(2))]

    def run(count):
        for _ in range(count):
            state[0] = step(*state[0])
        jax.block_until_ready(state[0])

    return run


def main():
    runs = {}
    for line in sys.stdin:
        case, count = line.split()
        if case not in runs:
            runs[case] = make_run(case.split(":")[0])
            runs[case](2)
        wall, cpu = time.perf_counter(), time.process_time()
        runs[case](int(count))
        print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)


main()
