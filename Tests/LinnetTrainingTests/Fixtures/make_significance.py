"""Intervals and tests from statsmodels, SciPy and NumPy, in significance.json.

    python make_significance.py        needs numpy, scipy and statsmodels
"""

import json
import pathlib

import numpy
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

generator = numpy.random.default_rng(7)

wilson = []
for right, count in [(0, 1), (1, 1), (0, 10), (10, 10), (3, 8), (50, 100), (1530, 1821), (24999, 25000)]:
    low, high = proportion_confint(right, count, alpha=0.05, method="wilson")
    wilson.append({"right": right, "count": count, "low": low, "high": high})

tests = []
for first, second in [(0, 0), (1, 0), (0, 5), (3, 9), (9, 3), (10, 10), (20, 41), (300, 240), (5000, 5200), (0, 2000)]:
    result = mcnemar([[7, first], [second, 11]], exact=True)
    tests.append({"first": first, "second": second, "p": min(1.0, float(result.pvalue))})

adjusted = []
for values in [[0.01], [0.04, 0.01, 0.03], [0.5, 0.9, 0.2, 0.001], [0.02, 0.02, 0.02]]:
    adjusted.append({"p": values, "adjusted": multipletests(values, method="holm")[1].tolist()})

# Many resamples, so that what is left to chance is Linnet's part.
bootstraps = []
for size, shift in [(40, 0.3), (200, 0.0), (900, 0.02)]:
    values = numpy.round(generator.normal(shift, 1, size), 3)
    result = stats.bootstrap(
        (values,), numpy.mean, n_resamples=200_000, batch=2_000, method="percentile",
        random_state=generator,
    )
    means = result.bootstrap_distribution
    p = 2 * min((means <= 0).mean(), (means >= 0).mean())
    low, high = result.confidence_interval
    bootstraps.append(
        {
            "values": values.tolist(), "mean": float(values.mean()), "low": float(low),
            "high": float(high), "p": min(1.0, float(p)), "deviation": float(means.std()),
        }
    )

path = pathlib.Path(__file__).with_name("significance.json")
document = {"wilson": wilson, "mcnemar": tests, "holm": adjusted, "bootstrap": bootstraps}
path.write_text(json.dumps(document) + "\n")
