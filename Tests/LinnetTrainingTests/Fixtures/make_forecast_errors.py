"""Makes forecast-errors.json: measures of forecasts by NumPy, from their definitions.

    python3 make_forecast_errors.py > forecast-errors.json
"""
import json

import numpy as np


def measures(forecast, actual, history, season):
    error = actual - forecast
    with np.errstate(invalid="ignore"):
        symmetric = 200 * np.abs(error) / (np.abs(actual) + np.abs(forecast))
    symmetric[(actual == 0) & (forecast == 0)] = 0
    scale = np.nanmean(np.abs(history[season:] - history[:-season]))
    mae = np.nanmean(np.abs(error))
    return {
        "meanAbsoluteError": mae,
        "rootMeanSquaredError": np.sqrt(np.nanmean(error**2)),
        "symmetricPercentageError": np.nanmean(symmetric),
        "scaledError": mae / scale if scale > 0 else None,
    }


def pinball(quantile, level, actual):
    difference = actual - quantile
    return np.nanmean(np.maximum(level * difference, (level - 1) * difference))


def plain(values):
    return [None if np.isnan(value) else float(value) for value in values]


def case(seed, length, horizon, season, scale=100.0, offset=0.0, gaps=0.0, zeros=0.0, constant=False):
    random = np.random.default_rng(seed)
    series = offset + scale * random.normal(size=length + horizon)
    if constant:
        series[:length] = offset
    series[random.random(series.size) < zeros] = 0
    series[random.random(series.size) < gaps] = np.nan
    history, actual = series[:length], series[length:]
    forecast = np.round(np.nan_to_num(actual) + scale / 3 * random.normal(size=horizon), 3)
    forecast[random.random(horizon) < zeros] = 0
    spread = scale / 3 * np.abs(random.normal(size=horizon)) + 0.1
    levels = [0.05, 0.1, 0.5, 0.9, 0.975]
    quantiles = [forecast + spread * offset for offset in (-1.6, -1.3, 0.1, 1.3, 2.0)]
    lower, upper = quantiles[1], quantiles[3]
    known = ~np.isnan(actual)
    result = {
        "seasonLength": season, "history": plain(history), "actual": plain(actual),
        "forecast": forecast.tolist(), "levels": levels, "quantiles": [q.tolist() for q in quantiles],
        "pinball": [float(pinball(q, level, actual)) for q, level in zip(quantiles, levels)],
        "coverage": float(((lower <= actual) & (actual <= upper))[known].mean()),
        "width": float((upper - lower)[known].mean()),
    }
    for name, value in measures(forecast, actual, history, season).items():
        result[name] = None if value is None else float(value)
    return result


print(json.dumps([
    case(0, 48, 12, 12), case(1, 20, 6, 1, offset=1000), case(2, 40, 8, 4, gaps=0.2),
    case(3, 60, 24, 7, zeros=0.4), case(4, 30, 5, 1, scale=1e-6), case(5, 30, 5, 12, scale=1e12),
    case(6, 12, 4, 1, offset=5, constant=True), case(7, 3, 1, 2),
]))
