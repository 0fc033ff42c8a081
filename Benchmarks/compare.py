"""Times the same games in GANScope, PyTorch and JAX, in turn, and prints one table.

    compare.py WORKER [--threads 1|2] [--rounds N] [--games ring,mlp,...] [--compile]

All workers stay alive and take turns, so that a machine whose speed drifts is fair to all. For one
thread the measure is processor time, which other processes disturb little; for two it is wall
time. A ratio above one says how many times longer the peer takes.
"""

import argparse
import math
import os
import pathlib
import statistics
import subprocess
import sys

PEERS = pathlib.Path(__file__).parent / "peers"
GAMES = ["ring", "ring-gp", "mlp", "dcgan32", "dcgan64"]


class Worker:
    """A process that answers how long so many steps of a case took."""

    def __init__(self, command, threads):
        # Settings that force an instruction set or a cache size on a library would be unfair.
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENBLAS", "MKL_", "OMP_"))}
        self.process = subprocess.Popen(
            [*command, str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=kept | {"OMP_NUM_THREADS": str(threads)},
        )

    def time(self, case, steps):
        self.process.stdin.write(f"{case} {steps}\n")
        self.process.stdin.flush()
        wall, cpu = map(float, self.process.stdout.readline().split()[:2])
        return wall / steps, cpu / steps


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("worker")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--games", default=",".join(GAMES))
    parser.add_argument("--compile", action="store_true")
    options = parser.parse_args()
    ours = Worker([options.worker], options.threads)
    torch = Worker([sys.executable, PEERS / "torch_peer.py"], options.threads)
    jax = Worker([sys.executable, PEERS / "jax_peer.py"], options.threads)
    measure = "processor" if options.threads == 1 else "wall"
    print(f"{options.threads} thread(s), {measure} time, milliseconds a step: median (best)")
    for game in options.games.split(","):
        contestants = [("ganscope", ours, game)]
        contestants += [("torch eager", torch, f"{game}:eager"), ("torch tuned", torch, f"{game}:tuned")]
        if options.compile:
            contestants.append(("torch compile", torch, f"{game}:compile"))
        contestants.append(("jax jit", jax, f"{game}:jit"))
        times = {name: [] for name, _, _ in contestants}
        steps = {}
        for name, worker, case in contestants:
            worker.time(case, 2)
            wall, _ = worker.time(case, 1)
            steps[name] = 1 if math.isnan(wall) else max(1, int(0.03 / wall))
        for number in range(options.rounds):
            for name, worker, case in contestants[:: 1 if number % 2 == 0 else -1]:
                wall, cpu = worker.time(case, steps[name])
                times[name].append(1e3 * (cpu if options.threads == 1 else wall))
        base = times["ganscope"]
        for name, values in times.items():
            median, best = statistics.median(values), min(values)
            print(
                f"{game:8} {name:13} {median:9.3f} ({best:9.3f})   "
                f"ratio {median / statistics.median(base):5.2f} ({best / min(base):5.2f})",
                flush=True,
            )


main()
