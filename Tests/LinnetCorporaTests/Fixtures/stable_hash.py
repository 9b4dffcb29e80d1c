"""The hash of StableHash.swift, written down again: python3 stable_hash.py"""
M = (1 << 64) - 1


def mixed(n):
    n = (n + 0x9E3779B97F4A7C15) & M
    n = ((n ^ (n >> 30)) * 0xBF58476D1CE4E5B9) & M
    n = ((n ^ (n >> 27)) * 0x94D049BB133111EB) & M
    return n ^ (n >> 31)


def stable(data, seed=0):
    state = 0xCBF29CE484222325 ^ mixed(seed)
    for byte in data:
        state = ((state ^ byte) * 0x100000001B3) & M
    return mixed(state)


print("private let stableHashOfLinnet: UInt64 = 0x%016X" % stable(b"linnet"))
number = (0x0102030405060708).to_bytes(8, "little")
print("private let stableHashOfNumber: UInt64 = 0x%016X" % stable(number, 7))

# The split of DatasetSplitTests: texts x, xx, …; 4 of 20 to development and 2 to test.
order = sorted(
    range(20),
    key=lambda n: stable(stable(b"x" * (n + 1), 1).to_bytes(8, "little"), seed=1),
)
print("private let expectedTestLines =", sorted(order[:2]))
print("private let expectedDevelopmentLines =", sorted(order[2:6]))
