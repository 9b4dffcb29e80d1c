#!/usr/bin/env bash
# Runs every test, or those that the arguments select (--filter LinnetTextTests), in release mode:
# numeric code is 50 times slower without. Tests of the command line run the program built here.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release -Xswiftc -enable-testing --build-tests
exec swift test -c release -Xswiftc -enable-testing --skip-build "$@"
