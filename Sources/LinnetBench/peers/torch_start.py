"""From a process that starts to the probability of a label, with PyTorch and a model of Linnet's.

    python torch_start.py MODEL LABEL TEXT

The text is words in small letters with spaces between them, so that splitting it is enough.
"""

import json
import struct
import sys

import torch
from safetensors import safe_open

path, label, text = sys.argv[1:]
with safe_open(path, "pt") as file:
    configuration = json.loads(file.metadata()["linnet.configuration"])
    weights = {name: file.get_tensor(name) for name in file.keys()}

blob = weights["vocabulary"].numpy().tobytes()
(count,) = struct.unpack_from("<Q", blob, 8)
ends = struct.unpack_from(f"<{count}I", blob, 16 + 8 * count)
words = blob[16 + 12 * count :]
ids = {words[start:end]: id for id, (start, end) in enumerate(zip((0,) + ends, ends))}

with torch.inference_mode():
    tokens = torch.tensor([ids.get(word.encode(), 0) for word in text.split()])
    # To each word belongs the row of its shape; small letters are the first.
    vectors = weights["embedding.weight"][tokens] + weights["embedding.weight"][count]
    size = configuration["network"]["hiddenSize"]
    encoder = torch.nn.LSTM(vectors.shape[1], size, bidirectional=True)
    for end in ("", "_reverse"):
        getattr(encoder, "weight_ih_l0" + end).copy_(weights["encoder.weight_ih_l0" + end])
        getattr(encoder, "weight_hh_l0" + end).copy_(weights["encoder.weight_hh_l0" + end])
        getattr(encoder, "bias_ih_l0" + end).copy_(weights["encoder.bias_l0" + end])
        getattr(encoder, "bias_hh_l0" + end).zero_()
    states, _ = encoder(vectors)
    pooled = torch.cat([states.max(dim=0).values, states.mean(dim=0)])
    logits = weights["head.weight"] @ pooled + weights["head.bias"]
    probabilities = torch.softmax(logits.double() / configuration["temperature"], dim=0)
print(json.dumps({"probability": probabilities[configuration["labels"].index(label)].item()}))
