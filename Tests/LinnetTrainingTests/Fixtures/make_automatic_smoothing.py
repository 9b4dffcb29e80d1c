"""Makes automatic-smoothing.json: errors of statsforecast 2.1.1's AutoETS on public series, which are
not part of the repository.

    pip install statsforecast
    LINNET_DATA=… python3 make_automatic_smoothing.py > automatic-smoothing.json
"""
import csv
import json
import os

import numpy as np
from statsforecast.models import AutoETS

folder = os.path.join(os.environ["LINNET_DATA"], "timeseries")


def rows(name):
    with open(os.path.join(folder, name + ".csv"), newline="") as file:
        return list(csv.reader(file))


def single(name, horizon):
    values = np.array([float(value) for _, value in rows(name)[1:]])
    return name, name, values[:-horizon], values[-horizon:]


def competition(name, every):
    train, test = rows(name + "_train"), rows(name + "_test")
    for one, other in list(zip(train, test))[::every]:
        yield name, one[0], np.array(one[1:], float), np.array(other[1:], float)


def case(group, name, history, actual, season):
    model = AutoETS(season_length=season).fit(history)
    forecast = model.predict(len(actual), level=[80])
    mean, lower, upper = (forecast[key] for key in ("mean", "lo-80", "hi-80"))
    scale = np.abs(history[season:] - history[:-season]).mean()
    return {
        "group": group, "name": name, "horizon": len(actual), "seasonLength": season,
        "model": model.model_["method"],
        "symmetricPercentageError": float(np.mean(200 * np.abs(actual - mean) / (np.abs(actual) + np.abs(mean)))),
        "scaledError": float(np.mean(np.abs(actual - mean)) / scale),
        "coverage": float(np.mean((lower <= actual) & (actual <= upper))),
    }


print(json.dumps([
    case(*single("air_passengers", 24), 12), case(*single("champagne_sales", 12), 12),
    case(*single("car_sales_quebec", 12), 12), case(*single("us_retail_sales", 24), 12),
    case(*single("writing_paper_sales", 12), 12),
    *(case(*one, 12) for one in competition("m3_monthly", 14)),
    *(case(*one, 4) for one in competition("m3_quarterly", 14)),
    *(case(*one, 1) for one in competition("m3_yearly", 14)),
], indent=0))
