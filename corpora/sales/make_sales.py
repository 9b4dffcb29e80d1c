"""Makes sales.csv: monthly sales of six invented shops over ten years, and what is planned for the year after.

    python3 make_sales.py > sales.csv

The sales of a shop in a month are

    level · trend · season · promotion · holidays · noise

rounded to whole pieces, where

- level is what the shop sells at the beginning;
- trend is a growth per year, which changes once, in a month that differs from shop to shop;
- season is one of three figures of twelve factors (gifts, garden, none), with a strength of the shop's;
- promotion is 1 + lift · days / 30 for the days of the month with lower prices, and 1 − lift · days / 100 in the
  month after, when people have bought already;
- holidays is 1 − 0.025 · days, for the public holidays of the month on which the shop is closed (invented: eleven days
  a year on fixed dates, and two that move between March and April);
- noise is log-normal with a deviation of the shop's, with a memory of 0.3 from month to month.

One shop opens three years late, one has months without a report (an empty value, which is not zero), and one is a
kiosk that sells nothing in winter (zeros). Each shop has random numbers of its own, from Python's `random.Random`, seeded by
its name.
"""
import math
import random

FIRST_YEAR, YEARS = 2014, 10
SEASONS = {
    "gifts": [0.80, 0.82, 0.92, 0.95, 1.00, 0.94, 0.90, 0.91, 0.97, 1.05, 1.24, 1.72],
    "garden": [0.35, 0.50, 0.95, 1.60, 1.75, 1.45, 1.15, 0.95, 0.95, 0.85, 0.60, 0.40],
    "none": [1.0] * 12,
}
FIXED_HOLIDAYS = [1, 0, 0, 0, 2, 0, 1, 1, 0, 1, 2, 3]

#        name       level  growth  then    change  season   strength lift  noise  first month
SHOPS = [
    ("harbour",     1200,  0.06,   -0.02,  62,     "gifts",  1.0,    0.9,  0.05,  0),
    ("market",      640,   0.00,   0.05,   40,     "gifts",  0.6,    1.4,  0.07,  0),
    ("nursery",     900,   0.03,   0.03,   0,      "garden", 1.0,    0.6,  0.08,  0),
    ("station",     2100,  -0.01,  0.04,   75,     "none",   0.0,    0.5,  0.04,  0),
    ("university",  480,   0.10,   0.02,   70,     "gifts",  0.4,    1.1,  0.09,  36),
    ("beach kiosk", 300,   0.02,   0.02,   0,      "garden", 1.2,    0.8,  0.12,  0),
]
UNREPORTED = {"market": {17, 18, 55}, "university": {88}}
CLOSED = {"beach kiosk": {0, 1, 10, 11}}


def moving_holidays(year):
    """Two days in April, or in March every third year."""
    return 2 if year % 3 == 0 else 3


def holidays(year, month):
    return FIXED_HOLIDAYS[month] + (2 if month == moving_holidays(year) else 0)


def shop(name, level, growth, then, change, season, strength, lift, noise, first):
    source = random.Random(f"20240 {name}")
    memory, last_days = 0.0, 0
    log_trend = 0.0
    for time in range(12 * (YEARS + 1)):
        year, month = FIRST_YEAR + time // 12, time % 12
        # About four promotions a year, of five to fifteen days.
        days = source.randint(5, 15) if source.random() < 0.33 else 0
        memory = 0.3 * memory + noise * source.gauss(0, 1)
        log_trend += math.log1p(growth if time < change else then) / 12
        closed = month in CLOSED.get(name, ())
        value = level * math.exp(log_trend) * SEASONS[season][month] ** strength
        value *= (1 + lift * days / 30) * (1 - lift * last_days / 100)
        value *= (1 - 0.025 * holidays(year, month)) * math.exp(memory)
        last_days = days
        if time < first:
            continue
        is_future = time >= 12 * YEARS
        known = not is_future and time not in UNREPORTED.get(name, ())
        sales = str(0 if closed else round(value)) if known else ""
        yield f"{name},{year}-{month + 1:02},{sales},{days},{holidays(year, month)}"


print("shop,month,sales,promotion_days,holidays")
for parameters in SHOPS:
    for row in shop(*parameters):
        print(row)
