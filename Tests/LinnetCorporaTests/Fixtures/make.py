"""Makes the gzip fixtures: python3 make.py"""
import gzip, pathlib

here = pathlib.Path(__file__).parent


def member(data):
    return gzip.compress(data, mtime=0)


one = "ham\tFähre um 7\nspam\tWIN \x85 now\n".encode()
(here / "two.tsv.gz").write_bytes(member(one))
(here / "members.tsv.gz").write_bytes(member(one) + member(b"ham\tthird\n"))
(here / "padded.tsv.gz").write_bytes(member(one) + bytes(1024))
(here / "trailing.tsv.gz").write_bytes(member(one) + b"other bytes")
(here / "truncated.tsv.gz").write_bytes(member(one)[:-10])
damaged = bytearray(member(one))
damaged[-6] ^= 0xFF  # the check sum
(here / "damaged.tsv.gz").write_bytes(damaged)
(here / "zeros.txt.gz").write_bytes(member(b"a" * 3_000_000 + b"\nb\n"))
