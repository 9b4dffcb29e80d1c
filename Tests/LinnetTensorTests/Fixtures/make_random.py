"""Random numbers of xoshiro256++ started by SplitMix64, after the authors' C code at
https://prng.di.unimi.it, and what Linnet derives from them. Needs Python alone."""

import json
import math
import pathlib

MASK = (1 << 64) - 1


class SplitMix:
    def __init__(self, seed):
        self.x = seed & MASK

    def next(self):
        self.x = (self.x + 0x9E3779B97F4A7C15) & MASK
        z = self.x
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)


def rotate(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


class Xoshiro:
    """The state is four numbers of SplitMix; a stream coordinate is mixed in before."""

    def __init__(self, seed, stream):
        for coordinate in stream:
            seed = SplitMix(seed).next() ^ (coordinate & MASK)
        mix = SplitMix(seed)
        self.s = [mix.next() for _ in range(4)]

    def next(self):
        s = self.s
        result = (rotate((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
        return result

    def uniform(self):
        return (self.next() >> 40) / (1 << 24)

    def normal(self):
        u = ((self.next() >> 11) + 0.5) / (1 << 53)
        v = (self.next() >> 11) / (1 << 53)
        return math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * v)

    def below(self, bound):
        """Lemire 2019, doi:10.1145/3230636."""
        product = self.next() * bound
        if (product & MASK) < bound:
            while (product & MASK) < (1 << 64) % bound:
                product = self.next() * bound
        return product >> 64

    def permutation(self, count):
        order = list(range(count))
        for last in range(count - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


cases = []
for seed, stream in [(0, []), (1, []), (MASK, []), (42, [0]), (42, [3, -7]), (42, [-7, 3])]:
    cases.append(
        {
            "name": f"seed {seed}, stream {stream}",
            "seed": f"{seed:x}",
            "stream": stream,
            "bits": [f"{x:x}" for g in [Xoshiro(seed, stream)] for x in (g.next() for _ in range(6))],
            "uniform": [g.uniform() for g in [Xoshiro(seed, stream)] for _ in range(6)],
            "normal": [g.normal() for g in [Xoshiro(seed, stream)] for _ in range(6)],
            "below": [g.below(1000) for g in [Xoshiro(seed, stream)] for _ in range(6)],
            "permutation": Xoshiro(seed, stream).permutation(17),
        }
    )
path = pathlib.Path(__file__).with_name("random.json")
path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
