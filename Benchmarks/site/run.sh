#!/usr/bin/env bash
# Times the site about 100 runs of 10,000 steps: made for the first time, unchanged, and with one
# run that goes on.
#
#   Benchmarks/site/run.sh [RUNS] [DIR]      DIR keeps the runs, and is used again if it has them
#
# The runs are trained for the purpose: a ring of eight Gaussians by networks so small that a run
# takes half a second, with everything logged at every step that GANScope logs.
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-100}
runs=${2:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
runs=${runs:-$scratch/runs}

if [ -z "${GANSCOPE:-}" ]; then
  swift build -c release --product ganscope
  GANSCOPE=.build/release/ganscope
fi
for seed in $(seq "$count"); do
  run=$(printf '%s/ring-seed%03d' "$runs" "$seed")
  [ -d "$run" ] || "$GANSCOPE" train ring8 --steps 10000 --seed "$seed" --out "$run" \
    --set batch=16 --set 'generator.network.layers=[8,8]' \
    --set 'discriminator.network.layers=[8,8]' --set probes.samples=500 \
    --set probes.metrics_every=200 --set probes.snapshots_every=1000 \
    --set probes.snapshot_samples=256 --set checkpoint_every=10000 >/dev/null
done
du -sh "$runs"
sleep 2.5 # a file written within two seconds is not trusted to be finished

measure() {
  printf '%s: ' "$1"
  /usr/bin/env python3 - "$GANSCOPE" report "$runs"/* --out "$scratch/site" <<'PYTHON'
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{time.monotonic() - start:.2f} s, processor {used.ru_utime + used.ru_stime:.2f} s, "
      f"{used.ru_maxrss / 1024:.0f} MB")
PYTHON
}
measure "first build"
measure "unchanged"
touch "$runs"/*001/run.json
sleep 2.5
measure "one run touched"
du -sh "$scratch/site"
