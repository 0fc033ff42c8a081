#!/usr/bin/env bash
# Measures `ganscope measure` beside prdc: run.sh [ROUNDS] [SAMPLES] [DIMENSION]
# Builds the release binary unless GANSCOPE names one, and makes a virtual environment once.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

binary=${GANSCOPE:-}
if [ -z "$binary" ]; then
  swift build --package-path "$root" -c release --product ganscope
  binary="$(swift build --package-path "$root" -c release --show-bin-path)/ganscope"
fi

environment=${BENCHMARK_VENV:-${TMPDIR:-/tmp}/ganscope-prdc-venv}
if ! "$environment/bin/python" -c 'import prdc' 2>/dev/null; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet prdc==0.2 scikit-learn numpy
fi
exec "$environment/bin/python" "$here/compare.py" "$binary" "$@"
