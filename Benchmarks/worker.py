"""A process that times steps on request, as the benchmark and its peers do."""

import math
import os
import pathlib
import subprocess
import sys


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
        """Wall and processor seconds a step."""
        self.process.stdin.write(f"{case} {steps}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) < 2:
            sys.exit(f"the worker for {case} ended; its message is above")
        wall, cpu = map(float, answer[:2])
        return wall / steps, cpu / steps

    def peak_megabytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    def warmed_up(self, case, seconds=0.05):
        """Runs a case for the first times; how many steps make a measurement of some seconds."""
        self.time(case, 2)
        wall, _ = self.time(case, 1)
        return 1 if math.isnan(wall) else max(1, int(seconds / wall))


def significant(value):
    """Three digits, and never an exponent."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
