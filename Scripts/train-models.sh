#!/usr/bin/env bash
# Trains the models that ship, from the corpora here and the public ones in $LINNET_DATA, and writes
# models/ with a card each, and vocab/. Our messages count three times: they are fewer and more varied.
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

# score TITLE MODEL FILE: one entry of a card
score() {
  local report
  report=$("$linnet" evaluate "$2" --data "$3" --json)
  number() { grep -oE "\"$1\":[0-9.e-]+" <<<"$report" | head -n 1 | cut -d: -f2; }
  printf '{"corpus": "%s", "documents": %s, "accuracy": %s, "macroF1": %s}' \
    "$1" "$(number documents)" "$(number accuracy)" "$(number macroF1)"
}

# model NAME OPTION...: the model of $work/NAME.train.tsv and $work/NAME.dev.tsv, and its vocabulary
model() {
  "$linnet" train classifier --train "$work/$1.train.tsv" --dev "$work/$1.dev.tsv" --header \
    --output "models/$1.safetensors" --seed 1 "${@:2}"
  "$linnet" vocab export "models/$1.safetensors" --output "vocab/$1.vocab"
}

# card NAME DATA LICENSE SCORE...: what people should know of a model
card() {
  local scores
  scores=$(printf ',\n    %s' "${@:4}")
  printf '{\n  "data": "%s",\n  "license": "%s",\n  "command": "make models",\n  "seed": 1,\n  "scores": [%s\n  ]\n}\n' \
    "$2" "$3" "${scores#,}" >"models/$1.json"
}

combine spam.train.tsv 3 corpora/spam/train.tsv "$LINNET_DATA/sms_spam/train.tsv"
combine spam.dev.tsv 3 corpora/spam/dev.tsv "$LINNET_DATA/sms_spam/dev.tsv"
model spam
card spam "corpora/spam and SMS Spam Collection" \
  "Apache-2.0; SMS Spam Collection: CC BY 4.0, Almeida and Gómez Hidalgo" \
  "$(score "corpora/spam" models/spam.safetensors corpora/spam/test.tsv)" \
  "$(score "SMS Spam Collection" models/spam.safetensors "$LINNET_DATA/sms_spam/test.tsv")"

combine sentiment.train.tsv 1 corpora/sentiment/train.tsv "$LINNET_DATA/sst2/train.tsv" \
  "$LINNET_DATA/imdb/train.tsv"
combine sentiment.dev.tsv 1 corpora/sentiment/dev.tsv "$LINNET_DATA/sst2/dev.tsv" \
  "$LINNET_DATA/imdb/dev.tsv"
model sentiment --vocabulary-size 14000 --epochs 3
card sentiment "corpora/sentiment, SST-2 and IMDb" \
  "Apache-2.0; SST-2 (Socher et al. 2013) and IMDb (Maas et al. 2011) are published without one" \
  "$(score "corpora/sentiment" models/sentiment.safetensors corpora/sentiment/test.tsv)" \
  "$(score "SST-2" models/sentiment.safetensors "$LINNET_DATA/sst2/test.tsv")" \
  "$(score "IMDb" models/sentiment.safetensors "$LINNET_DATA/imdb/test.tsv")"
