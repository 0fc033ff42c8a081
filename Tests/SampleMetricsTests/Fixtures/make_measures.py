"""Writes measures.json: distances, bins and moments of small sets by scipy and scikit-learn.

Run in a virtual environment:  pip install scikit-learn scipy numpy && python make_measures.py
Made with scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6.
"""
import json
import pathlib

import numpy as np
import scipy.linalg
import scipy.spatial.distance
import scipy.stats
from sklearn.cluster import KMeans
from sklearn.metrics.pairwise import polynomial_kernel
from sklearn.neighbors import NearestNeighbors

random = np.random.default_rng(31)


def frechet(real, fake):
    apart = real.mean(0) - fake.mean(0)
    first, second = np.atleast_2d(np.cov(real.T)), np.atleast_2d(np.cov(fake.T))
    root = scipy.linalg.sqrtm(first @ second)
    return float(apart @ apart + np.trace(first) + np.trace(second) - 2 * np.trace(root).real)


def kernel_distance(real, fake):
    def within(points):
        kernel = polynomial_kernel(points, degree=3, gamma=1 / points.shape[1], coef0=1)
        np.fill_diagonal(kernel, 0)
        return kernel.sum() / (len(points) * (len(points) - 1))

    cross = polynomial_kernel(real, fake, degree=3, gamma=1 / real.shape[1], coef0=1)
    return float(within(real) + within(fake) - 2 * cross.mean())


def bins(real, fake, count):
    start = real[:count]
    cells = KMeans(count, init=start, n_init=1, algorithm="lloyd", max_iter=100, tol=0).fit(real)
    real_counts = np.bincount(cells.labels_, minlength=count)
    fake_counts = np.bincount(cells.predict(fake), minlength=count)
    tests = []
    for a, b in zip(real_counts, fake_counts):
        table = [[a, len(real) - a], [b, len(fake) - b]]
        tests.append(float(scipy.stats.chi2_contingency(table, correction=False).pvalue))
    root = scipy.spatial.distance.jensenshannon(real_counts / len(real), fake_counts / len(fake))
    return {
        "centers": count, "realCounts": real_counts.tolist(), "fakeCounts": fake_counts.tolist(),
        "probabilities": tests, "divergence": float(root**2),
    }


def numbers(values):
    return [float(v) for v in np.ravel(values)]


sets = [
    ("the plane, moved", random.standard_normal((80, 2)), random.standard_normal((60, 2)) + 0.5),
    ("one coordinate", 2 * random.standard_normal((50, 1)), random.standard_normal((70, 1))),
    ("eight coordinates, correlated", random.standard_normal((90, 8)) @ random.standard_normal((8, 8)),
     random.standard_normal((100, 8))),
    ("far from the origin", random.standard_normal((60, 3)) + 30, random.standard_normal((60, 3)) + 31),
]
cases = []
for name, real, fake in sets:
    real, fake = real.astype(np.float32), fake.astype(np.float32)
    a, b = real.astype(np.float64), fake.astype(np.float64)
    own = NearestNeighbors(n_neighbors=6, algorithm="brute").fit(a).kneighbors(a)[0]
    nearest = NearestNeighbors(n_neighbors=1, algorithm="brute").fit(a).kneighbors(b)[0]
    cases.append({
        "name": name, "dimension": real.shape[1], "real": numbers(real), "fake": numbers(fake),
        "frechet": frechet(a, b), "kernel": kernel_distance(a, b), "bins": bins(a, b, 5),
        "fifthNeighbours": numbers(own[:, 5]), "nearestReal": numbers(nearest),
    })

matrices = []
for name, size, rank in [("full rank", 12, 12), ("singular", 9, 4), ("one element", 1, 1)]:
    root = random.standard_normal((size, rank))
    matrix = root @ root.T
    matrices.append({
        "name": name, "elements": numbers(matrix),
        "eigenvalues": numbers(np.clip(scipy.linalg.eigvalsh(matrix), 0, None)),
        "rootTrace": float(np.sqrt(np.clip(scipy.linalg.eigvalsh(matrix), 0, None)).sum()),
    })
indefinite = random.standard_normal((15, 15))
indefinite = indefinite + indefinite.T
matrices.append({
    "name": "indefinite", "elements": numbers(indefinite),
    "eigenvalues": numbers(scipy.linalg.eigvalsh(indefinite)), "rootTrace": None,
})
path = pathlib.Path(__file__).with_name("measures.json")
path.write_text(json.dumps({"cases": cases, "matrices": matrices}, separators=(",", ":")) + "\n")
