"""Draws the eight figures with matplotlib on request; see compare.py.

Each figure has the panels, lines, scales, images and words of ours, drawn in matplotlib's own
manner from the same arrays: all samples of a line, thinned by nobody but matplotlib itself.
"""

import io
import json
import sys
import time

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LogNorm

data = json.load(open(sys.argv[1]))
series = {tag: (np.array(s["steps"]), np.array(s["values"], dtype=np.float32))
          for tag, s in data["series"].items()}
tensors = {tag: [(t["step"], np.array(t["values"], dtype=np.float32).reshape(t["shape"])) for t in ts]
           for tag, ts in data["tensors"].items()}
G, D, REAL, FAKE, SATURATING = "#0072B2", "#D55E00", "#24292F", "#56B4E9", "#A3487F"


def lines(axes, kinds):
    for tag, color, label in kinds:
        if tag in series:
            steps, values = series[tag]
            axes.plot(steps, values, color=color, lw=1, label=label)
    axes.legend(loc="upper right")
    axes.grid(axis="y", lw=0.5, alpha=0.5)


def charts(title, *panels):
    """Panels of lines under each other on one axis of steps."""
    figure, axes = plt.subplots(len(panels), 1, sharex=True, squeeze=False,
                                figsize=(10.55, 2 + 2.2 * len(panels)))
    figure.suptitle(title)
    for one, (label, scale, kinds) in zip(axes[:, 0], panels):
        one.set_ylabel(label)
        one.set_yscale(scale)
        lines(one, kinds)
    axes[-1, 0].set_xlabel("step")
    return figure


def losses():
    return charts("Losses of both players",
                  ("G (nats)", "linear", [("loss/g", G, "G")]),
                  ("D (nats)", "linear", [("loss/d", D, "D"), ("loss/d_real", REAL, "D on real"),
                                          ("loss/d_fake", FAKE, "D on generated")]))


def discriminator_outputs():
    panels = [("probability of being real", "linear", [("d/real", REAL, "D(x)"), ("d/fake", FAKE, "D(G(z))")])]
    if "d/acc_real" in series:
        panels.append(("share judged rightly", "linear",
                       [("d/acc_real", REAL, "of real"), ("d/acc_fake", FAKE, "of generated")]))
    figure = charts("Outputs of the discriminator", *panels)
    for axes in figure.axes:
        axes.axhline(0.5, color="grey", ls="--", lw=0.75)
    return figure


def gradient_norms():
    return charts("Gradient norms of both players",
                  ("gradient norm", "log", [("grad/g", G, "G"), ("grad/d", D, "D")]))


def objective_gradients():
    return charts("G's gradient under both objectives",
                  ("gradient norm of G", "log", [("grad/g_saturating", SATURATING, "log(1 - D)"),
                                                 ("grad/g_nonsaturating", G, "-log D")]))


def layer_gradients():
    """Means over at most 1,200 stretches of steps, as our figure has them."""
    figure, axes = plt.subplots(2, 1, sharex=True, figsize=(10.55, 4.5))
    figure.suptitle("Gradient norms by layer")
    for one, prefix, name in zip(axes, ("grad_g/", "grad_d/"), ("Generator", "Discriminator")):
        tags = [t for t in series if t.startswith(prefix)]
        rows = []
        for tag in tags:
            values = series[tag][1]
            size = -(-len(values) // 1200)
            padded = np.pad(values, (0, -len(values) % size), mode="edge")
            rows.append(padded.reshape(-1, size).mean(axis=1))
        rows = np.array(rows)
        image = one.imshow(rows, aspect="auto", cmap="cividis", interpolation="nearest",
                           norm=LogNorm(max(rows.min(), 1e-8), rows.max()),
                           extent=(0, series[tags[0]][0][-1], len(tags), 0))
        one.set_yticks(np.arange(len(tags)) + 0.5, [t[len(prefix):] for t in tags])
        one.set_title(name, loc="left")
        figure.colorbar(image, ax=one, label="gradient norm")
    axes[-1].set_xlabel("step")
    return figure


def objective_curves():
    steps, output = series["d/fake"]
    stride = -(-len(steps) // 160)
    steps, output = steps[::stride], np.clip(output[::stride].astype(float), 1e-8, 1 - 1e-8)
    logits = np.log(output / (1 - output))
    x = np.linspace(min(logits.min(), -6), max(logits.max(), 6), 161)
    sigmoid = lambda v: 1 / (1 + np.exp(-v))
    figure, axes = plt.subplots(1, 2, figsize=(10.55, 4.2))
    figure.suptitle("Where the run operates on log(1 - D) and -log D")
    for one, curves, label in zip(axes, (
            (lambda v: -np.logaddexp(0, v), lambda v: np.logaddexp(0, -v)),
            (sigmoid, lambda v: sigmoid(-v))), ("nats", "size of the derivative")):
        one.axvline(0, color="grey", ls="--", lw=0.75)
        one.plot(x, curves[0](x), color=SATURATING, label="log(1 - D)")
        one.plot(x, curves[1](x), color=G, label="-log D")
        dots = one.scatter(logits, curves[1](logits), c=steps, cmap="viridis", s=12, zorder=3)
        one.set_xlabel("logit of D(G(z))")
        one.set_ylabel(label)
        one.grid(axis="y", lw=0.5, alpha=0.5)
        one.legend()
    axes[1].set_yscale("log")
    figure.colorbar(dots, ax=axes[1], label="step")
    return figure


def mode_coverage():
    charts = [chart for chart in (("mode/covered", "Modes covered"),
                                  ("mode/high_quality", "High-quality samples"),
                                  ("mode/reverse_kl", "Reverse KL")) if chart[0] in series]
    figure, axes = plt.subplots(1 + len(charts), 1, figsize=(10.55, 3 + 1.7 * len(charts)))
    figure.suptitle("Mode coverage over time")
    counts = tensors["mode/counts"]
    shares = np.array([c * len(c) / max(c.sum(), 1) for _, c in counts]).T
    image = axes[0].imshow(shares, aspect="auto", cmap="PuOr_r", vmin=0, vmax=2, interpolation="nearest",
                           extent=(counts[0][0], counts[-1][0], len(shares), 0))
    axes[0].set_yticks(np.arange(len(shares)) + 0.5, [f"mode {i + 1}" for i in range(len(shares))])
    figure.colorbar(image, ax=axes[0], label="times the fair share")
    for one, (tag, title) in zip(axes[1:], charts):
        one.plot(*series[tag], color=FAKE)
        one.set_title(title, loc="left")
        one.grid(axis="y", lw=0.5, alpha=0.5)
    axes[-1].set_xlabel("step")
    return figure


def samples_on_field():
    figure, axes = plt.subplots(figsize=(7.5, 7.2))
    axes.set_title("Samples over the discriminator's field")
    (x0, x1), (y0, y1) = data["plane"]
    field = tensors["field/d"][-1][1]
    image = axes.imshow(field, origin="lower", extent=(x0, x1, y0, y1), cmap="PuOr_r", vmin=0, vmax=1)
    rows, columns = field.shape
    axes.contour(np.linspace(x0, x1, columns), np.linspace(y0, y1, rows), field, [0.5], colors=[D])
    real, fake = tensors["sample/real"][0][1], tensors["sample/random"][-1][1]
    for points, color, size, label in ((real, REAL, 1.2, "real"), (fake, FAKE, 1.9, "generated")):
        points = points[::-(-len(points) // 1000)]
        axes.plot(points[:, 0], points[:, 1], "o", ms=2 * size, color=color, mew=0, label=label)
    modes = np.array(data["modes"])
    axes.plot(modes[:, 0], modes[:, 1], "x", color=REAL, label="mode")
    axes.set_xlabel("x1")
    axes.set_ylabel("x2")
    axes.legend()
    figure.colorbar(image, ax=axes)
    return figure


FIGURES = {f.__name__.replace("_", "-"): f for f in (
    losses, discriminator_outputs, gradient_norms, layer_gradients, objective_gradients,
    objective_curves, mode_coverage, samples_on_field)}


def draw(name):
    figure = FIGURES[name]()
    output = io.BytesIO()
    figure.savefig(output, format="svg")
    plt.close(figure)
    return output.getvalue()


for request in sys.stdin:
    words = request.split()
    if words[0] == "save":
        open(words[2], "wb").write(draw(words[1]))
        print("0 0", flush=True)
        continue
    start = time.process_time()
    for _ in range(int(words[1])):
        size = len(draw(words[0]))
    print(time.process_time() - start, size, flush=True)
