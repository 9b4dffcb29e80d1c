"""The shortcut's features of some texts, written anew from their definition in plain Python.

    python3 make_shortcut.py > shortcut.json
"""

import json
import math
from collections import Counter

BUCKETS, SCALE = 997, 5.0
TEXTS = [
    "free prize call now",
    "see you at lunch now now",
    "prize prize prize",
    "müde 2024 天",
    "a",
    "call me at 1999 call me",
]
# The last ones are read after training: with words that it did not have.
TRAINED = 4


def fnv64(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def fnv32(data):
    value = 2166136261
    for byte in data:
        value = (value ^ byte) * 16777619 % 2**32
    return value


def forms(text):
    return ["".join("0" if c in "0123456789" else c for c in word) for word in text.split()]


def groups(text):
    """The buckets of unigrams and bigrams, and those of character n-grams of 2 to 5."""
    hashes = [fnv64(form.encode()) for form in forms(text)]
    words = [value % BUCKETS for value in hashes]
    for first, second in zip(hashes, hashes[1:]):
        pair = (first * 0x9E3779B97F4A7C15 % 2**64) ^ second
        words.append((pair ^ (pair >> 29)) % BUCKETS)
    characters = []
    for form in forms(text):
        marked = f"<{form}>"
        for length in range(2, 6):
            for start in range(len(marked) - length + 1):
                characters.append(fnv32(marked[start : start + length].encode()) % BUCKETS)
    return [Counter(words), Counter(characters)]


# In how many texts a bucket occurs: once a text, even where a word and an n-gram share it.
occurrences = Counter(b for text in TEXTS[:TRAINED] for b in set().union(*groups(text)))
assert any(set(words) & set(characters) for words, characters in map(groups, TEXTS[:TRAINED]))
idf = {b: math.log((1 + TRAINED) / (1 + n)) + 1 for b, n in occurrences.items()}


def bag(text):
    result = []
    for group in groups(text):
        weights = {b: (1 + math.log(n)) * idf[b] for b, n in group.items() if b in idf}
        norm = math.sqrt(sum(w * w for w in weights.values()) * 2)
        result += [[b, SCALE * w / norm] for b, w in sorted(weights.items())]
    return result


print(
    json.dumps(
        {
            "buckets": BUCKETS,
            "scale": SCALE,
            "texts": TEXTS,
            "trained": TRAINED,
            "idf": [idf.get(b, 0) for b in range(BUCKETS)],
            "bags": [bag(text) for text in TEXTS],
        },
        ensure_ascii=False,
    )
)
