#!/usr/bin/env python3
"""Makes the .safetensors files of this folder with the reference implementation.

    pip install safetensors numpy && python3 make.py

Made with safetensors 0.8.0 and numpy 2.4.6. The tests state the expected values again, in Swift.
"""
import json
import os
import struct
import zlib

import numpy
from safetensors.numpy import save, save_file

os.chdir(os.path.dirname(os.path.abspath(__file__)))

types = {
    "bool": "?", "uint8": "u1", "int8": "i1", "uint16": "<u2", "int16": "<i2", "float16": "<f2",
    "uint32": "<u4", "int32": "<i4", "float32": "<f4", "uint64": "<u8", "int64": "<i8",
    "float64": "<f8",
}
save_file({name: numpy.array([[0, 1, 2], [3, 4, 5]]).astype(code) for name, code in types.items()},
          "types.safetensors")

save_file({
    "scalar": numpy.array(2.5, "<f4"),
    "empty": numpy.zeros((0, 4), "<f4"),
    "vector": numpy.array([0.1, -0.0, numpy.inf, 1e-45], "<f4"),
    'quote " backslash \\ newline \n é 🐦': numpy.array([7], "<i4"),
}, "shapes.safetensors", metadata={"format": "pt", "note": 'say "tschüß"\n\u0001 🐦'})

open("nothing.safetensors", "wb").write(save({}))

# bfloat16 is unknown to numpy, so this one is put together from the format's description; its
# header is neither padded nor in the order of the offsets, which the reference reader accepts.
header = json.dumps({
    "late": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]},
    "early": {"dtype": "BF16", "shape": [2], "data_offsets": [0, 4]},
}).encode()
header += b" " * (1 - len(header) % 2)  # an odd length: nothing in the file is aligned
with open("unaligned.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(header)) + header)
    file.write(struct.pack("<HHf", 0x3F80, 0xC000, 1.5))

# A Linnet model, put together from docs/formats.md alone. The test wants Linnet to read it, and to
# write the same bytes. Keep it when the format changes: old models must stay readable.
metadata = {
    "format": "linnet",
    "linnet.checksum": "00000000",
    "linnet.configuration": '{"labels": ["ham", "späm"], "hiddenSize": 2}',
    "linnet.kind": "classifier",
    "linnet.version": "1",
}
header = json.dumps({
    "__metadata__": metadata,
    "output.bias": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
    "output.weight": {"dtype": "F32", "shape": [2, 3], "data_offsets": [8, 32]},
    "vocabulary": {"dtype": "U8", "shape": [20], "data_offsets": [32, 52]},
}, ensure_ascii=False, separators=(",", ":")).encode()
header += b" " * (-(8 + len(header)) % 64)
model = (struct.pack("<Q", len(header)) + header
         + struct.pack("<2f", 0.25, -0.25) + struct.pack("<6f", 1, 2, 3, 4, 5, -0.5)
         + "<pad>\n<unk>\ntschüß".encode())
place = model.index(b"00000000", 8)
assert model[place - 19:place] == b'"linnet.checksum":"'
model = model[:place] + f"{zlib.crc32(model):08x}".encode() + model[place + 8:]
with open("model-version-1.safetensors", "wb") as file:
    file.write(model)
