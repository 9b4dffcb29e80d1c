"""Cross-entropy and its gradients, from PyTorch.

Class weights with label smoothing are written out: Linnet weights an example by its own class,
PyTorch weights the smoothed part by the class that it falls on.
"""

import torch

from fixture import case, random, write

cases = []
for name, is_weighted, smoothing, scale in [
    ("plain", False, 0.0, 2),
    ("class weights", True, 0.0, 2),
    ("label smoothing", False, 0.125, 2),
    ("class weights and label smoothing", True, 0.125, 2),
    ("large logits", False, 0.0, 200),
]:
    logits = random(6, 4, scale=scale).requires_grad_(True)
    targets = torch.tensor([0, 3, 1, 1, 2, 0])
    class_weights = torch.tensor([0.5, 1.0, 2.0, 1.25]) if is_weighted else torch.ones(4)
    weights = class_weights[targets]
    if is_weighted and smoothing > 0:
        logs = torch.log_softmax(logits, dim=1)
        wanted = torch.full((6, 4), smoothing / 4)
        wanted[torch.arange(6), targets] += 1 - smoothing
        loss = -(weights[:, None] * wanted * logs).sum() / weights.sum()
    else:
        loss = torch.nn.functional.cross_entropy(
            logits, targets, weight=class_weights, label_smoothing=smoothing
        )
    loss.backward()
    cases.append(
        case(
            name,
            {"logits": logits, "logits.gradient": logits.grad},
            {"targets": targets, "weights": weights, "loss": [loss], "smoothing": [smoothing]},
        )
    )
write(cases)
