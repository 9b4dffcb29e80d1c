#!/usr/bin/env python3
"""Writes character-ngrams.tsv beside it: word, minimum, maximum, buckets, the n-grams' buckets.

An independent implementation: Python strings are sequences of Unicode scalars.
"""
import pathlib

WORDS = ["where", "a", "", "über", "你好", "e\u0301", "👩\u200d👧", "привет"]
OPTIONS = [(3, 6, 2_000_000), (1, 3, 101), (2, 2, 2**31 - 1)]


def fnv1a(data):
    value = 0x811C9DC5
    for byte in data:
        value = ((value ^ byte) * 0x01000193) % 2**32
    return value


def ngrams(word, minimum, maximum):
    marked = f"<{word}>"
    for start in range(len(marked)):
        for length in range(minimum, maximum + 1):
            gram = marked[start : start + length]
            mark_alone = length == 1 and start in (0, len(marked) - 1)
            if len(gram) == length and not mark_alone:
                yield gram


lines = ["# word, minimum, maximum, buckets, buckets of its n-grams; by character-ngrams.py"]
for word in WORDS:
    for minimum, maximum, count in OPTIONS:
        found = [fnv1a(g.encode()) % count for g in ngrams(word, minimum, maximum)]
        lines.append("\t".join([word, str(minimum), str(maximum), str(count), " ".join(map(str, found))]))
pathlib.Path(__file__).with_name("character-ngrams.tsv").write_text("\n".join(lines) + "\n")
