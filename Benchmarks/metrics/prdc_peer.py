"""Times prdc on two .npy files and prints its scores as one JSON line.

Usage: prdc_peer.py FAKE REAL [float32|float64]
"""
import contextlib
import json
import os
import resource
import sys
import time

import numpy as np
from prdc import compute_prdc

element = sys.argv[3] if len(sys.argv) > 3 else "float32"
fake, real = (np.load(path).astype(element) for path in sys.argv[1:3])
with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    start = time.perf_counter()
    scores = compute_prdc(real, fake, nearest_k=5)
    seconds = time.perf_counter() - start
print(json.dumps({
    "seconds": seconds,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
    **{name: float(value) for name, value in scores.items()},
}))
