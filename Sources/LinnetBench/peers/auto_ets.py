"""AutoETS of statsforecast beside a forecaster: the same origins, horizons and measures as `linnet evaluate`.

    python auto_ets.py TABLE --horizon 12 --season 12 --left-out 36 > auto-ets.json

TABLE is `date,value` with a header, or a row for each series: its name, then its values. The result is an object like
one of the methods that `linnet evaluate --json` prints. Naive and seasonal naive are measured too: where these differ
from Linnet's, one of the two measures wrongly.
"""

import argparse
import csv
import json
import multiprocessing
import os
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy
from statsforecast.models import AutoETS

LEVELS = numpy.array([0.025, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.975])
INTERVALS = [95, 80, 60, 40, 20]


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))
    if len(rows[0]) == 2:
        return [[float(row[1]) for row in rows[1:]]]
    return [[float(value) for value in row[1:] if value] for row in rows]


def auto_ets(history, horizon, season):
    # A season of more than 24 values is too long for it.
    model = AutoETS(season_length=season if season <= 24 else 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        forecast = model.fit(history).predict(horizon, level=INTERVALS)
    lower = [forecast[f"lo-{level}"] for level in INTERVALS]
    upper = [forecast[f"hi-{level}"] for level in reversed(INTERVALS)]
    return numpy.array(lower + [forecast["mean"]] + upper)


def naive(history, horizon, season):
    last = history[-season:] if len(history) >= season else history[-1:]
    return numpy.tile(numpy.resize(last, horizon), (len(LEVELS), 1))


def measures(quantiles, actual, history, season):
    scale = numpy.mean(numpy.abs(history[season:] - history[:-season])) if len(history) > season else 0
    if not scale > 0:
        return None
    if (history >= 0).all():
        quantiles = numpy.maximum(quantiles, 0)
    middle = quantiles[len(LEVELS) // 2]
    error = numpy.abs(actual - middle)
    total = numpy.abs(actual) + numpy.abs(middle)
    difference = actual - quantiles
    share = LEVELS[:, None]
    return [
        error.mean() / scale,
        (200 * error / numpy.where(total > 0, total, 1)).mean(),
        numpy.sqrt((error**2).mean()),
        2 * numpy.maximum(share * difference, (share - 1) * difference).mean() / scale,
        ((quantiles[1] <= actual) & (actual <= quantiles[-2])).mean(),
        ((quantiles[0] <= actual) & (actual <= quantiles[-1])).mean(),
    ]


def trial(job):
    history, actual, season = job
    horizon = len(actual)
    results = []
    for method in (auto_ets, naive):
        try:
            quantiles = method(history, horizon, season)
        except Exception:  # What it cannot fit is forecast naively.
            quantiles = naive(history, horizon, 1)
        results.append(measures(quantiles, actual, history, season))
    return results


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("table")
    parser.add_argument("--horizon", type=int, required=True)
    parser.add_argument("--season", type=int, required=True)
    parser.add_argument("--left-out", type=int, required=True)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    jobs = []
    for values in map(numpy.array, read(options.table)):
        for end in range(len(values), len(values) - options.left_out + options.horizon - 1, -options.horizon):
            if end - options.horizon >= 2:
                start = end - options.horizon
                jobs.append((values[:start], values[start:end], options.season))
    start = time.time()
    with multiprocessing.Pool(options.processes) as pool:
        results = pool.map(trial, jobs, chunksize=1)
    methods = []
    for index, name in enumerate(["AutoETS", "seasonal naive of the peer"]):
        rows = numpy.array([result[index] for result in results if result[index]])
        mase, smape, rmse, pinball, narrow, wide = rows.mean(axis=0)
        methods.append(
            {
                "method": name, "mase": mase, "smape": smape, "rmse": rmse, "scaledPinballLoss": pinball,
                "coverage80": narrow, "coverage95": wide,
            }
        )
    print(json.dumps({"forecasts": len(jobs), "seconds": round(time.time() - start, 1), "methods": methods}))


if __name__ == "__main__":
    main()
