"""Draws eight figures of one run to SVG, here and with matplotlib, in turn, and prints one table.

    compare.py WORKER RUN [--rounds N] [--save DIR]

Both draw from the same arrays in memory, warmed up, on one thread; the measure is processor time,
the median over the rounds. Ours includes the reading of the arrays into words (titles, tables,
alternative texts), which matplotlib's figures do not have.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile

FIGURES = ["losses", "discriminator-outputs", "gradient-norms", "layer-gradients",
           "objective-gradients", "objective-curves", "mode-coverage", "samples-on-field"]


class Worker:
    """A process that answers how long so many drawings of a figure took."""

    def __init__(self, *command):
        self.process = subprocess.Popen([str(c) for c in command], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        seconds, size = self.process.stdout.readline().split()
        return float(seconds), int(size)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("worker")
    parser.add_argument("run")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--save", type=pathlib.Path, help="keep the drawings of both, to look at")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        ours = Worker(options.worker, options.run)
        data = f"{scratch}/data.json"
        ours.ask("export", data)
        peer = Worker(sys.executable, pathlib.Path(__file__).with_name("matplotlib_peer.py"), data)
        print(f"{'':24}{'ganscope':>10}{'matplotlib':>12}{'times':>8}{'kB':>8}{'kB':>8}")
        totals = [0.0, 0.0]
        for name in FIGURES:
            for worker, kind in ((ours, "ganscope"), (peer, "matplotlib")):
                worker.ask(name, 1)
                if options.save:
                    options.save.mkdir(parents=True, exist_ok=True)
                    worker.ask("save", name, options.save / f"{name}-{kind}.svg")
            times, sizes = ([], []), [0, 0]
            for _ in range(options.rounds):
                for index, (worker, repeats) in enumerate(((ours, 5), (peer, 1))):
                    seconds, sizes[index] = worker.ask(name, repeats)
                    times[index].append(1000 * seconds / repeats)
            here, there = (statistics.median(t) for t in times)
            totals[0] += here
            totals[1] += there
            print(f"{name:24}{here:8.1f}ms{there:10.1f}ms{there / here:8.1f}"
                  f"{sizes[0] / 1000:8.0f}{sizes[1] / 1000:8.0f}", flush=True)
        print(f"{'all eight':24}{totals[0]:8.1f}ms{totals[1]:10.1f}ms{totals[1] / totals[0]:8.1f}")


if __name__ == "__main__":
    main()
