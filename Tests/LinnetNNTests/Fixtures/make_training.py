"""Ten training losses of a small model: embedding, two bidirectional LSTM layers, every pooling,
linear, cross-entropy; AdamW, clipping, a changing learning rate."""

import torch

from fixture import case, random, write
from make_layers import lstm_parameters, pool, stacked

VOCABULARY, EMBEDDING, HIDDEN, CLASSES = 16, 5, 4, 3
KINDS = ["last", "mean", "max", "attention"]
BATCHES = [
    ([5, 3, 3, 1], [0, 2, 1, 2]),
    ([4, 4, 2], [1, 1, 0]),
    ([6], [2]),
]
encoder = {}
for layer, size in enumerate([EMBEDDING, 2 * HIDDEN]):
    for direction in ["", "_reverse"]:
        encoder |= lstm_parameters(size, HIDDEN, suffix=f"_l{layer}{direction}")
pooling = {
    "attention.projection.weight": random(HIDDEN + 1, 2 * HIDDEN),
    "attention.projection.bias": random(HIDDEN + 1, scale=0.5),
    "attention.query": random(1, HIDDEN + 1),
}
head = {
    "weight": random(CLASSES, 2 * HIDDEN * len(KINDS), scale=0.5),
    "bias": random(CLASSES, scale=0.5),
}
embedding = {"weight": random(VOCABULARY, EMBEDDING)}
parts = {"embedding": embedding, "encoder": encoder, "pooling": pooling, "head": head}
tensors, decayed, undecayed = {}, [], []
for part, parameters in parts.items():
    for name, value in parameters.items():
        tensors[f"parameter.{part}.{name}"] = value.clone()
        value.requires_grad_(True)
        (undecayed if "bias" in name else decayed).append(value)
optimizer = torch.optim.AdamW(
    [{"params": decayed, "weight_decay": 0.02}, {"params": undecayed, "weight_decay": 0.0}]
)
batches = []
for lengths, targets in BATCHES:
    batches.append((lengths, targets, torch.randint(VOCABULARY - 2, (sum(lengths),))))
losses, norms, rates = [], [], []
for step in range(10):
    lengths, targets, tokens = batches[step % len(batches)]
    rates.append(round(0.01 * (1 - step / 20), 6))
    for group in optimizer.param_groups:
        group["lr"] = rates[-1]
    optimizer.zero_grad()
    states = stacked(embedding["weight"][tokens], lengths, encoder, "concatenation")
    features = pool(states, lengths, pooling, KINDS, "concatenation")
    logits = torch.nn.functional.linear(features, head["weight"], head["bias"])
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(targets))
    loss.backward()
    norms.append(torch.nn.utils.clip_grad_norm_(decayed + undecayed, 1.0))
    optimizer.step()
    losses.append(loss)
numbers = {"losses": losses, "norms": norms, "rates": rates}
for index, (lengths, targets, tokens) in enumerate(batches):
    numbers |= {
        f"lengths.{index}": lengths, f"targets.{index}": targets, f"tokens.{index}": tokens,
    }
print([round(x.item(), 4) for x in losses], [round(x.item(), 3) for x in norms])
write([case("ten losses", tensors, numbers)])
