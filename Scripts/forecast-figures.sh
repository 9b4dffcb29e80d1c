#!/usr/bin/env bash
# Prints the figures of docs/forecasting.md: the default forecaster on the public series, learnt from all but the last
# values and measured on these, beside simple methods and AutoETS of statsforecast. Needs $LINNET_DATA, and Python with
# pip for the peer. With arguments only those data sets.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${LINNET_DATA:?expected the folder of the public corpora}"
linnet=${LINNET:-.build/release/linnet}
python=${PEERS:-.build/peers}/bin/python
series=$LINNET_DATA/timeseries
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! "$python" -c "import statsforecast" 2>/dev/null; then
  [ -x "$python" ] || python3 -m venv .build/peers
  "${python%python}pip" install --quiet "$(grep statsforecast Sources/LinnetBench/peers/requirements.txt)"
fi

# joined NAME: the training and the test part of each series in one row
joined() {
  paste -d '\t' <(tr -d '\r' <"$series/$1_train.csv") <(tr -d '\r' <"$series/$1_test.csv") |
    sed -E 's/,*\t[^,]*,/,/; s/,+$//' >"$work/$1.csv"
  echo "$work/$1.csv"
}

# measure NAME TABLE HORIZON SEASON LEFT-OUT OPTION…: trains, evaluates, and prints a row for each method
measure() {
  local name=$1 table=$2 horizon=$3 season=$4 left_out=$5
  shift 5
  local start=$EPOCHREALTIME
  "$linnet" train forecaster --data "$table" --horizon "$horizon" --leave-out "$left_out" --threads 2 \
    --output "$work/model.safetensors" "$@" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
  local seconds
  seconds=$(awk -v start="$start" -v end="$EPOCHREALTIME" 'BEGIN { printf "%.0f", end - start }')
  "$linnet" evaluate "$work/model.safetensors" --data "$table" --json >"$work/linnet.json"
  "$python" Sources/LinnetBench/peers/auto_ets.py "$table" --horizon "$horizon" --season "$season" \
    --left-out "$left_out" >"$work/peer.json"
  echo "$name: $(sed -n 's/.*its forecasts: //p' "$work/log"); trained in $seconds s"
  "$python" Sources/LinnetBench/peers/forecast_table.py "$work/linnet.json" "$work/peer.json"
}

# single NAME LEFT-OUT: one monthly series, forecasts of a year
single() { measure "$1, last $2" "$series/$1.csv" 12 12 "$2"; }

[ $# -gt 0 ] || set -- air_passengers champagne_sales car_sales_quebec us_retail_sales writing_paper_sales \
  shampoo_sales m3_yearly m3_quarterly m3_monthly m3_other m4_weekly m4_hourly
for name; do
  case $name in
    shampoo_sales) single "$name" 12 ;;
    *_sales | air_passengers | car_sales_quebec) single "$name" 12; single "$name" 36 ;;
    m3_yearly) measure "$name" "$(joined "$name")" 6 1 6 --frequency yearly ;;
    m3_quarterly) measure "$name" "$(joined "$name")" 8 4 8 --frequency quarterly ;;
    m3_monthly) measure "$name" "$(joined "$name")" 18 12 18 --frequency monthly --members 1 --epochs 5 --windows-per-series 40 ;;
    m3_other) measure "$name" "$(joined "$name")" 8 1 8 ;;
    m4_weekly) measure "$name" "$(joined "$name")" 13 52 13 --frequency weekly --members 2 --epochs 6 --windows-per-series 50 ;;
    m4_hourly) measure "$name" "$(joined "$name")" 48 24 48 --frequency hourly --members 1 --epochs 5 --windows-per-series 20 ;;
    *) echo "expected a data set of $series, found $name" >&2; exit 1 ;;
  esac
done
