"""Times two threads while another process keeps one processor busy.

A step should then take no longer than on one thread: a thread that has lost its processor may delay
the shard that it holds, and nothing else.
"""

import contextlib
import os
import statistics
import subprocess
import sys

from worker import Worker, significant


@contextlib.contextmanager
def one_processor_taken():
    """Runs a process without an end on the last processor."""
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        os.sched_setaffinity(busy.pid, {max(os.sched_getaffinity(0))})
        yield
    finally:
        busy.kill()
        busy.wait()


def table(options):
    alone, both = Worker([options.worker], 1), Worker([options.worker], 2)

    def median(worker, game, steps):
        return 1e3 * statistics.median(worker.time(game, steps)[0] for _ in range(options.rounds))

    yield "### A step's wall time while another process takes a processor, in milliseconds"
    yield ""
    yield "| game | one thread, undisturbed | two, undisturbed | two, disturbed | times one thread |"
    yield "|---|---:|---:|---:|---:|"
    for game in options.games.split(","):
        # Long enough for the system to take the processor away, and to give it back, often.
        steps = max(worker.warmed_up(game, seconds=0.3) for worker in (alone, both))
        free = [median(worker, game, steps) for worker in (alone, both)]
        with one_processor_taken():
            disturbed = median(both, game, steps)
        yield (
            f"| {game} | {significant(free[0])} | {significant(free[1])} "
            f"| {significant(disturbed)} | {disturbed / free[0]:.2f} |"
        )
    for worker in (alone, both):
        worker.close()
