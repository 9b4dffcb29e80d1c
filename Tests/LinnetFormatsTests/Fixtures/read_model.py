#!/usr/bin/env python3
"""Reads a Linnet model without Linnet, checks it, and prints what it holds as JSON.

    python3 read_model.py model.safetensors
"""
import json
import sys
import zlib

from safetensors import safe_open
from safetensors.numpy import load_file

path = sys.argv[1]
with safe_open(path, framework="numpy") as file:
    metadata = file.metadata()
assert metadata["format"] == "linnet" and metadata["linnet.version"] == "1"

whole = open(path, "rb").read()
digits = metadata["linnet.checksum"].encode()
entry = b'"linnet.checksum":"'  # Linnet writes no spaces; other writers: find the value by parsing
place = whole.index(entry) + len(entry)
assert whole[place:place + 8] == digits
checksum = zlib.crc32(whole[:place] + b"00000000" + whole[place + 8:])
assert f"{checksum:08x}" == digits.decode(), "damaged"

data_start = 8 + int.from_bytes(whole[:8], "little")
assert data_start % 64 == 0
tensors = load_file(path)
json.dump({
    "kind": metadata["linnet.kind"],
    "configuration": json.loads(metadata["linnet.configuration"]),
    "tensors": {
        name: {"type": str(tensor.dtype), "shape": list(tensor.shape), "values": tensor.tolist()}
        for name, tensor in sorted(tensors.items())
    },
}, sys.stdout, sort_keys=True)
