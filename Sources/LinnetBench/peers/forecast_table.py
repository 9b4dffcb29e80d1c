"""Prints the results of `linnet evaluate --json` and of auto_ets.py for one data set as one table.

    python forecast_table.py linnet.json auto-ets.json

Fails where both measure different forecasts: the seasonal naive method is measured by each.
"""

import json
import sys


def main():
    linnet, peer = (json.load(open(path)) for path in sys.argv[1:])
    methods = {method["method"]: method for method in linnet["methods"] + peer["methods"]}
    theirs = methods.pop("seasonal naive of the peer")
    ours = methods.get("seasonal naive", methods["naive"])
    for key in ("mase", "smape", "rmse"):
        if abs(ours[key] - theirs[key]) > 1e-6 * abs(theirs[key]):
            sys.exit(f"{key} of the seasonal naive method: {ours[key]} by Linnet, {theirs[key]} by the peer")
    print(f"  {'':16}{'MASE':>8}{'sMAPE':>9}{'RMSE':>12}{'pinball':>9}{'in 80 %':>9}{'in 95 %':>9}")
    for name, method in methods.items():
        print(
            f"  {name:16}{method['mase']:8.3f}{method['smape']:9.2f}{method['rmse']:12.5g}"
            f"{method['scaledPinballLoss']:9.3f}{100 * method['coverage80']:9.1f}{100 * method['coverage95']:9.1f}"
        )


if __name__ == "__main__":
    main()
