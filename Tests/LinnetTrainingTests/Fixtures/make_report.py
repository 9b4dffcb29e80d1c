"""Makes reports.json: classification reports by scikit-learn, calibration errors by NumPy.

    python3 make_report.py > reports.json
"""
import json

import numpy as np
from sklearn.metrics import confusion_matrix, log_loss, precision_recall_fscore_support


def calibration_error(probabilities, predictions, targets, bins=15):
    confidence = probabilities[np.arange(len(targets)), predictions]
    right = predictions == targets
    index = np.minimum((confidence * bins).astype(int), bins - 1)
    return sum(abs(confidence[index == b].sum() - right[index == b].sum()) for b in range(bins)) / len(targets)


def case(seed, classes, count, sharpness, never=None):
    random = np.random.default_rng(seed)
    logits = random.normal(size=(count, classes)) * sharpness
    targets = random.integers(0, classes, size=count)
    logits[np.arange(count), targets] += 1.0
    if never is not None:
        logits[:, never] = -9.0
        targets[targets == never] = 0
    probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    predictions = probabilities.argmax(1)
    labels = list(range(classes))
    precision, recall, f1, support = precision_recall_fscore_support(
        targets, predictions, labels=labels, zero_division=0)
    return {
        "labels": [f"label {i}" for i in labels], "probabilities": probabilities.tolist(),
        "targets": targets.tolist(), "predictions": predictions.tolist(),
        "accuracy": float((predictions == targets).mean()), "precision": precision.tolist(),
        "recall": recall.tolist(), "f1": f1.tolist(), "support": support.tolist(),
        "macroF1": float(f1[support > 0].mean()),
        "confusion": confusion_matrix(targets, predictions, labels=labels).tolist(),
        "logLoss": float(log_loss(targets, probabilities, labels=labels)),
        "calibrationError": float(calibration_error(probabilities, predictions, targets)),
    }


print(json.dumps([
    case(0, 2, 40, 1.0), case(1, 2, 7, 5.0), case(2, 3, 60, 2.0), case(3, 5, 80, 0.5),
    case(4, 4, 30, 1.0, never=2), case(5, 2, 1, 1.0),
]))
