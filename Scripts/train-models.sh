#!/usr/bin/env bash
# Trains the models that ship, from the corpora here and the public ones in $LINNET_DATA, and writes
# models/ and vocab/. Texts of ours count several times: they are fewer and harder.
set -euo pipefail
: "${LINNET_DATA:?expected the folder of the public corpora}"
linnet=.build/release/linnet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# weighted WEIGHT FILE...: rows of label, text and weight
weighted() {
  local weight=$1
  shift
  awk -v OFS='\t' -v weight="$weight" '{ print $0, weight }' "$@"
}

# combine NAME WEIGHT OWN PUBLIC...: one file with a heading; WEIGHT is for OWN
combine() {
  { printf 'label\ttext\tweight\n'; weighted "$2" "$3"; weighted 1 "${@:4}"; } >"$work/$1"
}

# model NAME OPTION...: the model of $work/NAME.train.tsv and $work/NAME.dev.tsv
model() {
  "$linnet" train classifier --train "$work/$1.train.tsv" --dev "$work/$1.dev.tsv" --header \
    --output "models/$1.safetensors" --seed 1 "${@:2}"
  "$linnet" vocab export "models/$1.safetensors" --output "vocab/$1.vocab"
}

combine spam.train.tsv 3 corpora/spam/train.tsv "$LINNET_DATA/sms_spam/train.tsv"
combine spam.dev.tsv 3 corpora/spam/dev.tsv "$LINNET_DATA/sms_spam/dev.tsv"
model spam

combine sentiment.train.tsv 6 corpora/sentiment/train.tsv "$LINNET_DATA/sst2/train.tsv" \
  "$LINNET_DATA/imdb/train.tsv"
combine sentiment.dev.tsv 6 corpora/sentiment/dev.tsv "$LINNET_DATA/sst2/dev.tsv" \
  "$LINNET_DATA/imdb/dev.tsv"
model sentiment --vocabulary-size 14000
