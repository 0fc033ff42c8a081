"""Writes prdc.json: precision, recall, density and coverage of small sets by the prdc package.

Run in a virtual environment:  pip install prdc scikit-learn numpy && python make_prdc.py
Made with prdc 0.2, scikit-learn 1.9.1, numpy 2.4.6.
"""
import json
import pathlib

import numpy as np
from prdc import compute_prdc

random = np.random.default_rng(20)


def ring(count, modes):
    angle = 2 * np.pi * random.integers(0, modes, count) / 8
    centers = 2 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return centers + 0.02 * random.standard_normal((count, 2))


cases = [
    ("one distribution in the plane", 5, random.standard_normal((60, 2)), random.standard_normal((60, 2))),
    ("unequal sizes", 3, random.standard_normal((40, 3)), 0.5 * random.standard_normal((70, 3))),
    ("shifted in 16 dimensions", 5, random.standard_normal((50, 16)), random.standard_normal((50, 16)) + 0.5),
    ("one coordinate", 1, random.standard_normal((30, 1)), random.standard_normal((20, 1))),
    ("disjoint", 5, random.standard_normal((30, 2)), random.standard_normal((30, 2)) + 50),
    ("four of eight modes", 5, ring(160, 8), ring(160, 4)),
]
written = []
for name, neighbours, real, fake in cases:
    real, fake = real.astype(np.float32), fake.astype(np.float32)
    scores = compute_prdc(real.astype(np.float64), fake.astype(np.float64), nearest_k=neighbours)
    written.append({
        "name": name, "neighbours": neighbours, "dimension": real.shape[1],
        "real": [float(v) for v in real.ravel()], "fake": [float(v) for v in fake.ravel()],
        **{key: float(value) for key, value in scores.items()},
    })
pathlib.Path(__file__).with_name("prdc.json").write_text(json.dumps(written, separators=(",", ":")) + "\n")
