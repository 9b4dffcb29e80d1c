#!/usr/bin/env bash
# Counts the instructions of encoding a corpus and of classifying one message, by callgrind, and compares them
# with the figures in Scripts/instructions.txt: a number that does not depend on what else the machine
# does. With --record they are written there instead. The figures hold for one version of Swift and of ICU.
set -euo pipefail
cd "$(dirname "$0")/.."
linnet=$1
record=${2:-}
figures=Scripts/instructions.txt
if ! command -v valgrind >/dev/null; then
  echo "instructions: skipped, expected valgrind, found none"
  exit 0
fi
if ! grep -q avx2 /proc/cpuinfo 2>/dev/null; then
  echo "instructions: skipped, expected a processor with AVX2"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version="$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9.]+).*/Swift \1/p' | head -n 1), ICU $(pkg-config --modversion icu-i18n)"

# Callgrind cannot read every kind of debug information.
objcopy --strip-debug "$linnet" "$work/linnet"

# count ARGUMENT...: the instructions within main; one core, so that no thread waits for another
count() {
  LINNET_PROCESSOR=x86-64-v3 SWIFT_DETERMINISTIC_HASHING=1 taskset -c "$core" \
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=LinnetCLI_main "$work/linnet" "$@" \
    2>&1 >/dev/null | sed -nE 's/.*Collected : ([0-9]+).*/\1/p'
}
core=$(taskset -pc $$ | sed -E 's/.*: ([0-9]+).*/\1/')

encoding=$(count vocab build --data corpora/spam/train.tsv --output "$work/vocab")
inference=$(count classify -m models/spam.safetensors corpora/samples/spam/parcel-fee.txt)
if [ "$record" = --record ]; then
  printf 'version\t%s\nencoding\t%s\ninference\t%s\n' "$version" "$encoding" "$inference" >"$figures"
  cat "$figures"
  exit 0
fi
known() { sed -nE "s/^$1\t(.*)/\1/p" "$figures"; }
if [ "$version" != "$(known version)" ]; then
  echo "instructions: not compared, expected $(known version), found $version: encoding $encoding, inference $inference"
  exit 0
fi
status=0
for name in encoding inference; do
  awk -v name="$name" -v found="${!name}" -v known="$(known "$name")" 'BEGIN {
    change = 100 * (found / known - 1)
    printf "instructions: %s %d, %+.1f %% of %d\n", name, found, change, known
    exit change > 5
  }' || status=1
done
[ $status -eq 0 ] || echo "instructions: expected at most 5 % more than in $figures" >&2
exit $status
