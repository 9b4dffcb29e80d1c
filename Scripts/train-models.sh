#!/usr/bin/env bash
# Trains the models that ship, from the corpora here and the public ones in $LINNET_DATA, and writes
# models/ with a card each, and vocab/. Our messages and sentences count three times: they are fewer and
# more varied. With arguments only the models of these names, such as en-fr.
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

# pairs FILE...: rows of the English and the French sentence, of FILE.en and FILE.fr
pairs() {
  local file
  for file; do paste "$file.en" "$file.fr"; done
}

# unseen FILE: those pairs on standard input of which no side is in FILE, by its plain letters and digits
unseen() {
  LC_ALL=C awk -F '\t' '
    function key(text) { text = tolower(text); gsub(/[^a-z0-9]/, "", text); return text }
    NR == FNR { known[key($1)]; known[key($2)]; next }
    !(key($1) in known) && !(key($2) in known)' "$1" -
}

# translator FROM TO COLUMN COLUMN: the model FROM-TO, from our sentences and those of Tatoeba. It takes
# hours, and goes on where it was when it is killed.
translator() {
  local own=corpora/translation/en-fr public=$LINNET_DATA/tatoeba_en_fr
  pairs {"$own","$public"}/{dev,test} >"$work/held-out.tsv"
  pairs "$own"/{train,train,train} "$public/train" | unseen "$work/held-out.tsv" >"$work/train.tsv"
  pairs {"$own","$public"}/dev >"$work/dev.tsv"
  "$linnet" train translator --data "$work/train.tsv" --dev "$work/dev.tsv" \
    --source-language "$1" --target-language "$2" --source-column "$3" --target-column "$4" \
    --vocabulary-size 8000 --dropout 0.1 --epochs 20 --averaged-epochs 3 --batch-size 128 \
    --output "models/$1-$2.safetensors" --precision float16 --seed 1 \
    --checkpoint ".build/runs/$1-$2" --resume
  rm -r ".build/runs/$1-$2"
  "$linnet" vocab export "models/$1-$2.safetensors" --output "vocab/$1-$2.vocab"
  card "$1-$2" "corpora/translation/en-fr and Tatoeba" \
    "Apache-2.0; sentences of Tatoeba by tatoeba.org and manythings.org/anki: CC BY 2.0 FR" \
    "$(translation_score "corpora/translation/en-fr" "$1" "$2" "$own/test")" \
    "$(translation_score "Tatoeba" "$1" "$2" "$public/test")"
}

# translation_score TITLE FROM TO FILE: one entry of a translator's card
translation_score() {
  local report
  report=$("$linnet" evaluate "models/$2-$3.safetensors" --source "$4.$2" --target "$4.$3" --json)
  number() { grep -oE "\"$1\":[0-9.e-]+" <<<"$report" | head -n 1 | cut -d: -f2; }
  printf '{"corpus": "%s", "documents": %s, "bleu": %s, "chrF": %s, "signature": "%s"}' \
    "$1" "$(number sentences)" "$(number bleu)" "$(number chrF)" \
    "$(grep -oE '"signature":"[^"]*"' <<<"$report" | head -n 1 | cut -d'"' -f4)"
}

spam() {
  combine spam.train.tsv 3 corpora/spam/train.tsv "$LINNET_DATA/sms_spam/train.tsv"
  combine spam.dev.tsv 3 corpora/spam/dev.tsv "$LINNET_DATA/sms_spam/dev.tsv"
  model spam
  card spam "corpora/spam and SMS Spam Collection" \
    "Apache-2.0; SMS Spam Collection: CC BY 4.0, Almeida and Gómez Hidalgo" \
    "$(score "corpora/spam" models/spam.safetensors corpora/spam/test.tsv)" \
    "$(score "SMS Spam Collection" models/spam.safetensors "$LINNET_DATA/sms_spam/test.tsv")"
}

sentiment() {
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
}

en-fr() { translator en fr 1 2; }
fr-en() { translator fr en 2 1; }

[ $# -gt 0 ] || set -- spam sentiment en-fr fr-en
for name; do
  case $name in
    spam | sentiment | en-fr | fr-en) "$name" ;;
    *) echo "expected spam, sentiment, en-fr or fr-en, found $name" >&2; exit 1 ;;
  esac
done
