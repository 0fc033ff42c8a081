"""Times the same games in GANScope, PyTorch and JAX, in turn, and writes the tables.

    compare.py WORKER [--quick] [--rounds N] [--games ring,mlp,...] [--threads 1,2] [--compile]
               [--out FILE]

All workers stay alive and take turns, so that a machine whose speed drifts is fair to all. For one
thread the measure is processor time, which other processes disturb little; for two it is wall
time. A ratio above one says how many times longer the peer takes.
"""

import argparse
import os
import pathlib
import platform
import statistics
import sys
from importlib import metadata

import contention
from worker import Worker, significant

PEERS = pathlib.Path(__file__).parent / "peers"

# How many times faster than PyTorch eager, PyTorch tuned and JAX a step is meant to be, on one
# thread and on two. The aims were set on a processor with AVX-512.
AIMS = {
    "ring": {1: (4.0, 3.3, 1.5), 2: (5.0, 3.5, 2.5)},
    "ring-gp": {1: (4, 3, 1.3), 2: (4, 3, 2)},
    "mlp": {1: (3.0, 2.1, 1.2), 2: (2.8, 2.0, 1.15)},
    "dcgan32": {1: (2.1, 1.6, 4), 2: (2.4, 1.7, 4)},
    "dcgan64": {1: (1.7, 1.4, 5), 2: (1.8, 1.4, 5)},
}


def contestants(game, ours, torch, jax, compiling):
    yield "GANScope", ours, game
    yield "GANScope, untraced", ours, f"{game}:untraced"
    yield "PyTorch eager", torch, f"{game}:eager"
    yield "PyTorch tuned", torch, f"{game}:tuned"
    if compiling:
        yield "PyTorch compiled", torch, f"{game}:compile"
    yield "JAX jit", jax, f"{game}:jit"


def measured(game, workers, options, threads):
    """The times of each contestant in milliseconds, one a round."""
    entries = list(contestants(game, *workers, options.compile))
    times = {name: [] for name, _, _ in entries}
    steps = {name: worker.warmed_up(case) for name, worker, case in entries}
    for number in range(options.rounds):
        for name, worker, case in entries[:: 1 if number % 2 == 0 else -1]:
            wall, cpu = worker.time(case, steps[name])
            times[name].append(1e3 * (cpu if threads == 1 else wall))
    return times


def table(threads, options):
    workers = [
        Worker([options.worker], threads),
        Worker([sys.executable, PEERS / "torch_peer.py"], threads),
        Worker([sys.executable, PEERS / "jax_peer.py"], threads),
    ]
    measure = "processor time of one thread" if threads == 1 else f"wall time of {threads} threads"
    yield f"### A step's {measure}, in milliseconds"
    yield ""
    yield "| game | contestant | median | best | times ours, by medians | by bests | aim |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for game in options.games.split(","):
        times = measured(game, workers, options, threads)
        ours = times["GANScope"]
        aims = dict(zip(("PyTorch eager", "PyTorch tuned", "JAX jit"), AIMS[game].get(threads, ())))
        for name, values in times.items():
            median, best = statistics.median(values), min(values)
            aim = f"{aims[name]:g}" if name in aims else ""
            yield (
                f"| {game} | {name} | {significant(median)} | {significant(best)} "
                f"| {median / statistics.median(ours):.2f} | {best / min(ours):.2f} | {aim} |"
            )
    for worker in workers:
        worker.close()


def machine():
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "?")
    flags = next((line for line in lines if line.startswith("flags")), "").split()
    widest = next((name for name in ("avx512f", "avx2", "sse2") if name in flags), platform.machine())
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in ("torch", "jax", "numpy"))
    return (
        f"{model}, {os.cpu_count()} processors, widest vectors {widest}; {packages}; "
        f"load at the start {os.getloadavg()[0]:.1f}."
    )


def peak_memory(options):
    worker = Worker([options.worker], 1)
    worker.time("dcgan64", 2)
    megabytes = worker.peak_megabytes()
    worker.close()
    return f"Peak memory of the process that trains dcgan64: {megabytes:.0f} MB."


def lines(options):
    yield machine()
    for threads in map(int, options.threads.split(",")):
        yield ""
        yield from table(threads, options)
    yield ""
    yield from contention.table(options)
    yield ""
    yield peak_memory(options)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("worker")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--quick", action="store_true", help="three rounds: shows that all runs")
    parser.add_argument("--games", default=",".join(AIMS))
    parser.add_argument("--compile", action="store_true", help="time torch.compile, too")
    parser.add_argument("--out", type=pathlib.Path, help="also write the tables to this file")
    options = parser.parse_args()
    options.rounds = 3 if options.quick else options.rounds
    written = []
    for line in lines(options):
        print(line, flush=True)
        written.append(line)
    if options.out:
        options.out.write_text("\n".join(written) + "\n")


main()
