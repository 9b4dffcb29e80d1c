"""What the make_*.py scripts share: numbers that are exact in 32 and 64 bits, and the JSON.

Every script is run without arguments, needs PyTorch, works in float64 on one thread, and writes
the file of the same name beside it: make_layers.py writes layers.json.
"""

import json
import pathlib
import sys

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
torch.manual_seed(20)


def random(*shape, scale=1.0):
    """Normal numbers, rounded to 1/256, so that a 32-bit float holds them exactly."""
    return (torch.randn(*shape) * scale * 256).round() / 256


def tensor(values):
    """A tensor as the fixtures hold it, to ten digits."""
    values = values.detach()
    return {
        "shape": list(values.shape),
        "values": [float(f"{x:.10g}") for x in values.flatten().tolist()],
    }


def case(name, tensors, numbers=None, words=None):
    return {
        "name": name,
        "tensors": {key: tensor(value) for key, value in tensors.items()},
        "numbers": {k: [float(torch.as_tensor(x).detach()) for x in v] for k, v in (numbers or {}).items()},
        "words": words or {},
    }


def write(cases):
    script = pathlib.Path(sys.argv[0]).resolve()
    path = script.with_name(script.stem.removeprefix("make_") + ".json")
    lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
    path.write_text('{"cases":[\n' + lines + "\n]}\n")
    print(path.name, len(cases), "cases", path.stat().st_size, "bytes")
