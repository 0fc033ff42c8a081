"""Writes the image fixtures of ImageFilesTests with Matplotlib.

usage: write_image_fixtures.py DIR        (needs matplotlib, numpy)
"""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

# Sixteen generated digits, as the Keras tutorials save them.
random = np.random.default_rng(1)
figure, axes = plt.subplots(4, 4, figsize=(4, 4))
for axis in axes.flat:
    tile = np.zeros((28, 28))
    x = y = 14
    for _ in range(120):
        tile[y, x] = 1
        x = int(np.clip(x + random.integers(-1, 2), 4, 23))
        y = int(np.clip(y + random.integers(-1, 2), 4, 23))
    axis.imshow(tile, cmap="gray")
    axis.axis("off")
figure.suptitle("Epoch 10")
figure.savefig(sys.argv[1] + "/matplotlib-subplots.png")

# Two rows of eight in a wide figure, whose margins are wider than the gaps.
figure, axes = plt.subplots(2, 8, figsize=(8, 2))
for axis in axes.flat:
    tile = random.random((8, 8))
    axis.imshow(tile, cmap="gray")
    axis.axis("off")
figure.savefig(sys.argv[1] + "/matplotlib-wide.png")
