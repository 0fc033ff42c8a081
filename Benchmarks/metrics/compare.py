"""Measures `ganscope measure` beside prdc in turn, and prints a table of medians.

Usage: compare.py GANSCOPE [ROUNDS] [SAMPLES] [DIMENSION]
Started by run.sh, which makes the virtual environment. prdc is timed without the start of Python
and without reading the files; ganscope is timed whole, as a process.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

binary = sys.argv[1]
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
samples = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
dimension = int(sys.argv[4]) if len(sys.argv) > 4 else 64
here = pathlib.Path(__file__).parent


def run_ganscope(fake, real, *options):
    """Seconds, peak megabytes and scores of one process."""
    command = [binary, "measure", fake, "--reference", real, "--format", "json", *options]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command)} failed")
    scores = {score["name"]: score["value"] for score in json.loads(output)["scores"]}
    return {"seconds": seconds, "megabytes": usage.ru_maxrss / 1e3, **scores}


def run_prdc(fake, real, element):
    command = [sys.executable, str(here / "prdc_peer.py"), fake, real, element]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


with tempfile.TemporaryDirectory() as folder:
    random = np.random.default_rng(1)
    fake, real = f"{folder}/fake.npy", f"{folder}/real.npy"
    for path in (real, fake):
        np.save(path, random.standard_normal((samples, dimension)).astype(np.float32))
    contenders = {
        "prdc, float32": lambda: run_prdc(fake, real, "float32"),
        "prdc, float64": lambda: run_prdc(fake, real, "float64"),
        "ganscope, the same four scores": lambda: run_ganscope(fake, real, "--only", "neighbours"),
        "ganscope, all scores": lambda: run_ganscope(fake, real),
    }
    results = {name: [] for name in contenders}
    for _ in range(rounds):  # in turn, so that a busy machine is busy for all of them
        for name, run in contenders.items():
            results[name].append(run())

print(f"{samples} x {samples} samples of {dimension} dimensions, {os.cpu_count()} cores, "
      f"load {os.getloadavg()[0]:.1f}, medians of {rounds} rounds")
fastest = min(statistics.median(r["seconds"] for r in results[n]) for n in contenders if "prdc" in n)
print(f"{'':32}{'seconds':>9}{'MB':>8}{'times':>8}   precision  recall   density  coverage")
for name, runs in results.items():
    seconds = statistics.median(run["seconds"] for run in runs)
    peak = max(run["megabytes"] for run in runs)
    scores = "  ".join(f"{runs[0][key]:.5f}" for key in ("precision", "recall", "density", "coverage"))
    print(f"{name:32}{seconds:9.2f}{peak:8.0f}{fastest / seconds:8.1f}   {scores}")
