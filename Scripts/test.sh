#!/usr/bin/env bash
# Runs every test, in release mode: numeric code is 50 times slower without. Tests of the command
# line run the program that is built here.
set -euo pipefail
swift build -c release -Xswiftc -enable-testing --build-tests
exec swift test -c release -Xswiftc -enable-testing --skip-build "$@"
