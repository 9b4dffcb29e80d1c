#!/usr/bin/env bash
# Runs every test, or those that the arguments select (--filter LinnetTextTests), in release mode:
# numeric code is 50 times slower without. Places in unsafe buffers are checked as in debug mode. Tests of
# the command line run the program built here.
set -euo pipefail
cd "$(dirname "$0")/.."
# A folder of its own, so that tests and the program do not unmake each other's build.
options=(
  -c release -Xswiftc -enable-testing -Xswiftc -assert-config -Xswiftc Debug --scratch-path .build/tests)
swift build "${options[@]}" --build-tests
swift test "${options[@]}" --skip-build "$@"
[ $# -gt 0 ] && exit
# The kernels for older processors, which this one would not use of itself.
for processor in x86-64-v3 baseline; do
  LINNET_PROCESSOR=$processor swift test "${options[@]}" --skip-build \
    --filter 'LinnetTensorTests|LinnetNNTests'
done
# What must stay fast, as far as that does not depend on the machine.
.build/tests/release/linnet-bench kept-fast
Scripts/count-instructions.sh .build/tests/release/linnet
