"""Makes smoothing.json: exponential smoothing with fixed numbers, by statsmodels 0.15, and, where the
season multiplies, by statsforecast 2.1.1: statsmodels updates such a season by the level after the
value, the textbook by the one before.

    pip install statsmodels statsforecast
    python3 make_smoothing.py > smoothing.json
"""
import json
import warnings

import numpy as np
import pandas as pd
from scipy.stats import norm
from statsforecast.ets import etsforecast, pegelsresid_C, switch
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

warnings.simplefilter("ignore")
HORIZON = 14
words = {"A": "add", "M": "mul", "N": None}


def series(seed, length, season):
    random = np.random.default_rng(seed)
    time = np.arange(length)
    wave = 1 + 0.3 * np.sin(2 * np.pi * time / season + seed) * (season > 1)
    return np.round((50 + 0.8 * time) * wave * np.exp(0.08 * random.normal(size=length)), 3)


def by_statsmodels(values, error, trend, season, period, shares, figure):
    level, slope, seasonal, damping = shares
    numbers = [level]
    initial = {"initial_level": 48.0}
    if trend != "N":
        numbers.append(slope)
        initial["initial_trend"] = 0.7
    if season != "N":
        numbers.append(seasonal)
        initial["initial_seasonal"] = figure
    if trend == "Ad":
        numbers.append(damping)
    model = ETSModel(
        pd.Series(values), error=words[error], trend=words[trend[0]], damped_trend=trend == "Ad",
        seasonal=words[season], seasonal_periods=period if season != "N" else None,
        initialization_method="known", **initial)
    result = model.smooth(np.array(numbers))
    variance = None
    if error == "A":
        bounds = result.get_prediction(start=len(values), end=len(values) + HORIZON - 1).pred_int(alpha=0.2)
        width = bounds.iloc[:, 1] - bounds.iloc[:, 0]
        # In units of the variance of the errors, which is estimated in several ways.
        variance = (width / (2 * norm.ppf(0.9))) ** 2
        variance = (variance / variance.iloc[0]).tolist()
    return {
        "fitted": result.fittedvalues.tolist(), "logLikelihood": float(result.llf),
        "forecast": result.forecast(HORIZON).tolist(), "relativeVariance": variance,
    }


def by_statsforecast(values, error, trend, season, period, shares, figure):
    level, slope, seasonal, damping = shares
    # Its states hold the season in the opposite order.
    state = np.array([48.0] + ([0.7] if trend != "N" else []) + figure[::-1].tolist())
    def run(values):
        return pegelsresid_C(
            values, period, state, error, trend[0], season, trend == "Ad", level, slope, seasonal, damping, 3)[1:3]

    # One step at a time, the forecast taken for the value: further ahead it damps a trend by φ + φ + φ² and so on,
    # not by φ + φ² + φ³ as the textbook does.
    errors, _ = run(values)
    forecast = values
    for _ in range(HORIZON):
        step = np.zeros(1)
        etsforecast(
            run(forecast)[1][-1], period, switch(trend[0]), switch(season), damping if trend == "Ad" else 1.0, 1, step)
        forecast = np.append(forecast, step)
    forecast = forecast[len(values):]
    fitted = values - errors if error == "A" else values / (1 + errors)
    # Its likelihood leaves out constants.
    likelihood = -len(values) / 2 * (np.log(2 * np.pi * np.mean(errors**2)) + 1)
    if error == "M":
        likelihood -= np.log(fitted).sum()
    return {
        "fitted": fitted.tolist(), "logLikelihood": float(likelihood), "forecast": forecast.tolist(),
        "relativeVariance": None,
    }


def case(seed, error, trend, season, period, length=44):
    random = np.random.default_rng(1000 + seed)
    values = series(seed, length, period)
    level = float(np.round(random.uniform(0.1, 0.9), 3))
    slope = float(np.round(level * random.uniform(0.05, 0.5), 3))
    seasonal = float(np.round((1 - level) * random.uniform(0.1, 0.9), 3))
    damping = float(np.round(random.uniform(0.82, 0.97), 3))
    figure = np.round(random.uniform(0.8, 1.2, size=period), 3)
    figure = figure / figure.mean() if season == "M" else 20 * (figure - figure.mean())
    compute = by_statsforecast if season == "M" else by_statsmodels
    result = compute(values, error, trend, season, period, (level, slope, seasonal, damping), figure)
    return {
        "name": f"ETS({error},{trend},{season})", "error": error, "trend": trend, "season": season,
        "seasonLength": period, "values": values.tolist(), "levelShare": level, "trendShare": slope,
        "seasonShare": seasonal, "damping": damping, "initialLevel": 48.0, "initialTrend": 0.7,
        "initialSeason": figure.tolist(), **result,
    }


cases = []
for error in "AM":
    for trend in ("N", "A", "Ad"):
        for season in "NAM":
            period = 1 if season == "N" else (4 if len(cases) % 2 else 7)
            cases.append(case(len(cases), error, trend, season, period))
print(json.dumps({
    "cases": cases,
    "probabilities": (p := [1e-12, 0.001, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 0.999]),
    "normalQuantiles": norm.ppf(p).tolist(),
}))
