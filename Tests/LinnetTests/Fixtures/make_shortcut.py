"""Makes shortcut.json: hashed TF-IDF features of words, word pairs and character n-grams.

    python3 make_shortcut.py > shortcut.json
"""
import collections
import json
import math

BUCKETS, SCALE, M64 = 1000, 5.0, (1 << 64) - 1


def fnv(data, bits):
    value, prime = ((0x811C9DC5, 0x01000193) if bits == 32 else (0xCBF29CE484222325, 0x100000001B3))
    for byte in data:
        value = ((value ^ byte) * prime) & ((1 << bits) - 1)
    return value


def groups(text):
    words, characters, previous = [], [], None
    for word in text.split():
        value = fnv(word.encode(), 64)
        words.append(value % BUCKETS)
        if previous is not None:
            pair = ((previous * 0x9E3779B97F4A7C15) & M64) ^ value
            words.append((pair ^ (pair >> 29)) % BUCKETS)
        previous = value
        marked = f"<{word}>"
        for start in range(len(marked)):
            for length in range(2, 6):
                gram = marked[start:start + length]
                if len(gram) == length:
                    characters.append(fnv(gram.encode(), 32) % BUCKETS)
    return [collections.Counter(words), collections.Counter(characters)]


texts = ["see you at the café", "win a prize a prize", "the prize", "nothing known here but a café"]
documents = collections.Counter()
for text in texts[:-1]:
    for group in groups(text):
        documents.update(group.keys())
inverse = {bucket: math.log(len(texts) / (1 + count)) + 1 for bucket, count in documents.items()}
bags = []
for text in texts:
    bag = collections.Counter()
    for group in groups(text):
        weights = {b: (1 + math.log(n)) * inverse[b] for b, n in group.items() if b in inverse}
        norm = math.sqrt(sum(w * w for w in weights.values()))
        for bucket, weight in weights.items():
            bag[str(bucket)] += SCALE * weight / (norm * math.sqrt(2))
    bags.append(bag)
print(json.dumps({"buckets": BUCKETS, "scale": SCALE, "texts": texts, "bags": bags}))
