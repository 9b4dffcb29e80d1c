#!/usr/bin/env bash
# Prints the figures of the README: the default recipe on public corpora, three seeds each, scored on
# the test split, with the seconds that training took. Needs $LINNET_DATA.
set -euo pipefail
: "${LINNET_DATA:?expected the folder of the public corpora}"
linnet=.build/release/linnet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# number KEY: the first number of that key in the JSON on standard input
number() { grep -oE "\"$1\":[0-9.e-]+" | head -n 1 | cut -d: -f2; }

# median of the numbers on standard input, one a line
median() { sort -g | sed -n 2p; }

# corpus NAME LABEL: trains with three seeds; F1 is that of LABEL
corpus() {
  local folder=$LINNET_DATA/$1
  : >"$work/accuracy"; : >"$work/f1"; : >"$work/seconds"
  for seed in 1 2 3; do
    local start=$EPOCHREALTIME
    "$linnet" train classifier --train "$folder/train.tsv" --dev "$folder/dev.tsv" \
      --output "$work/model.safetensors" --seed "$seed" --threads 2 2>/dev/null
    local seconds
    seconds=$(awk -v start="$start" -v end="$EPOCHREALTIME" 'BEGIN { printf "%.1f", end - start }')
    local report
    report=$("$linnet" evaluate "$work/model.safetensors" --data "$folder/test.tsv" --json)
    local accuracy f1
    accuracy=$(number accuracy <<<"$report")
    f1=$(sed -E "s/.*\"$2\":\{\"f1\"/{\"f1\"/" <<<"$(grep -oE '"labels":.*' <<<"$report")" | number f1)
    printf '%-10s seed %s  accuracy %.4f  F1(%s) %.4f  %s s\n' "$1" "$seed" "$accuracy" "$2" "$f1" "$seconds"
    echo "$accuracy" >>"$work/accuracy"; echo "$f1" >>"$work/f1"; echo "$seconds" >>"$work/seconds"
  done
  printf '%-10s median  accuracy %.4f  F1(%s) %.4f  %s s\n' "$1" \
    "$(median <"$work/accuracy")" "$2" "$(median <"$work/f1")" "$(median <"$work/seconds")"
}

corpus sms_spam spam
corpus sst2 pos
