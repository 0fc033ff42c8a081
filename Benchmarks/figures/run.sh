#!/usr/bin/env bash
# Draws eight figures of a ring of 10,000 steps, here and with matplotlib; see compare.py.
#
#   Benchmarks/figures/run.sh [RUN]      RUN: a run with samples in the plane; trained if not given
#
# matplotlib is installed into a virtual environment that is thrown away at the end, unless
# PEER_PYTHON names an interpreter that has it.
set -euo pipefail
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

swift build -c release --package-path Benchmarks --product figures
worker=$(swift build -c release --package-path Benchmarks --show-bin-path)/figures
run=${1:-}
if [ -z "$run" ]; then
  run=$scratch/ring8-saturating
  swift build -c release --product ganscope
  .build/release/ganscope train ring8-saturating --steps 10000 --out "$run"
fi
if [ -z "${PEER_PYTHON:-}" ]; then
  python3 -m venv "$scratch/venv"
  "$scratch/venv/bin/pip" install --quiet numpy matplotlib
  PEER_PYTHON=$scratch/venv/bin/python
fi
"$PEER_PYTHON" Benchmarks/figures/compare.py "$worker" "$run"
