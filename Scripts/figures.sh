#!/usr/bin/env bash
# Prints the figures of the README: the default recipe on public corpora, three seeds each, scored on
# the test split, with the time that training took. Needs $LINNET_DATA. With arguments only those corpora.
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

# pairs LANGUAGE: trains English to LANGUAGE on Multi30k with three seeds, which takes hours
pairs() {
  local folder=$LINNET_DATA/multi30k
  : >"$work/bleu"; : >"$work/lowercased"; : >"$work/minutes"
  for seed in 1 2 3; do
    local start=$EPOCHREALTIME
    "$linnet" train translator --source "$folder/train.en" --target "$folder/train.$1" \
      --dev-source "$folder/val.en" --dev-target "$folder/val.$1" --source-language en \
      --target-language "$1" --protected-digits 5 --output "$work/model.safetensors" --seed "$seed" \
      --threads 2 2>/dev/null
    local minutes
    minutes=$(awk -v start="$start" -v end="$EPOCHREALTIME" 'BEGIN { printf "%.0f", (end - start) / 60 }')
    local report bleu lowercased
    report=$("$linnet" evaluate "$work/model.safetensors" --source "$folder/test_2016_flickr.en" \
      --target "$folder/test_2016_flickr.$1" --json)
    bleu=$(number bleu <<<"$report")
    lowercased=$(number lowercasedBleu <<<"$report")
    printf 'multi30k %s seed %s  BLEU %.2f  lowercased %.2f  %s min\n' "$1" "$seed" "$bleu" "$lowercased" "$minutes"
    echo "$bleu" >>"$work/bleu"; echo "$lowercased" >>"$work/lowercased"; echo "$minutes" >>"$work/minutes"
  done
  printf 'multi30k %s median  BLEU %.2f  lowercased %.2f  %s min\n' "$1" \
    "$(median <"$work/bleu")" "$(median <"$work/lowercased")" "$(median <"$work/minutes")"
}

[ $# -gt 0 ] || set -- sms_spam sst2 multi30k-de multi30k-fr
for name; do
  case $name in
    sms_spam) corpus sms_spam spam ;;
    sst2) corpus sst2 pos ;;
    multi30k-de | multi30k-fr) pairs "${name#multi30k-}" ;;
    *) echo "expected sms_spam, sst2, multi30k-de or multi30k-fr, found $name" >&2; exit 1 ;;
  esac
done
