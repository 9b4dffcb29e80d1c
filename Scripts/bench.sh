#!/usr/bin/env bash
# Measures everything beside the peers, and writes docs/performance: the tables, all figures as JSON, and the charts.
# Needs $LINNET_DATA, and Python with pip for the peers. Nothing else should run meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${LINNET_DATA:?expected the folder of the public corpora}"
if [ ! -x .build/peers/bin/python ]; then
  python3 -m venv .build/peers
  .build/peers/bin/pip install --quiet -r Sources/LinnetBench/peers/requirements.txt
fi
swift build -c release --static-swift-stdlib --product linnet-bench
mkdir -p docs/performance
.build/release/linnet-bench "$@" --json docs/performance/figures.json --svg docs/performance \
  >docs/performance/figures.txt
cat docs/performance/figures.txt
