"""Makes threshold-curves.json: areas and curves by scikit-learn.

    python3 make_threshold_curves.py > threshold-curves.json
"""
import json

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score, roc_curve


def case(seed, count, share, digits=None, shift=1.0):
    random = np.random.default_rng(seed)
    positive = random.random(count) < share
    positive[0], positive[-1] = True, False
    scores = 1 / (1 + np.exp(-(random.normal(size=count) + shift * positive)))
    if digits is not None:
        scores = scores.round(digits)
    false_rate, true_rate, _ = roc_curve(positive, scores, drop_intermediate=False)
    precision, recall, _ = precision_recall_curve(positive, scores, drop_intermediate=False)
    return {
        "scores": scores.tolist(), "isPositive": positive.tolist(),
        "areaUnderROC": float(roc_auc_score(positive, scores)),
        "averagePrecision": float(average_precision_score(positive, scores)),
        "falsePositiveRate": false_rate.tolist(), "truePositiveRate": true_rate.tolist(),
        # From the lowest threshold up, and then a point (0, 1).
        "precision": precision[::-1].tolist(), "recall": recall[::-1].tolist(),
    }


print(json.dumps([
    case(0, 60, 0.5), case(1, 80, 0.1), case(2, 100, 0.6, digits=1), case(3, 50, 0.3, digits=0),
    case(4, 2, 0.5), case(5, 70, 0.4, shift=-2.0), case(6, 60, 0.5, shift=20.0),
]))
