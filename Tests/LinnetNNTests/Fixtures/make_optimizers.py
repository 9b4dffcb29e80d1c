"""Weights after some steps of PyTorch's optimizers, and a clipped norm.

The last cases are a table of which every step reads few rows: the gradient of the others is zero,
and PyTorch moves them all the same.
"""

import random as dice

import torch

from fixture import case, random, write


def steps(name, make, count, numbers):
    """Two parameters, the second (a bias) without decay, and a gradient of both a step."""
    weight, bias = random(3, 4).requires_grad_(True), random(4).requires_grad_(True)
    tensors = {"weight": weight.clone(), "bias": bias.clone()}
    optimizer = make(weight, bias)
    rates = []
    for step in range(count):
        rates.append(round(0.05 / (1 + step), 6))
        for group in optimizer.param_groups:
            group["lr"] = rates[-1]
        weight.grad, bias.grad = random(3, 4), random(4, scale=0.01)
        tensors[f"weight.gradient.{step}"] = weight.grad.clone()
        tensors[f"bias.gradient.{step}"] = bias.grad.clone()
        optimizer.step()
        tensors[f"weight.{step}"], tensors[f"bias.{step}"] = weight.clone(), bias.clone()
    return case(name, tensors, {"rates": rates} | numbers)


def adam(decay, betas, epsilon):
    return lambda weight, bias: torch.optim.AdamW(
        [{"params": [weight]}, {"params": [bias], "weight_decay": 0.0}],
        weight_decay=decay, betas=betas, eps=epsilon,
    )


def sgd(momentum, decay):
    return lambda weight, bias: torch.optim.SGD(
        [{"params": [weight]}, {"params": [bias], "weight_decay": 0.0}],
        lr=1, weight_decay=decay, momentum=momentum,
    )


def clipping(name, maximum):
    tensors = {"weight.gradient": random(3, 4), "bias.gradient": random(4)}
    leaves = [torch.zeros_like(value) for value in tensors.values()]
    for leaf, gradient in zip(leaves, tensors.values()):
        leaf.grad = gradient.clone()
    norm = torch.nn.utils.clip_grad_norm_(leaves, maximum)
    clipped = {"weight.clipped": leaves[0].grad, "bias.clipped": leaves[1].grad}
    return case(name, tensors | clipped, {"maximum": [maximum], "norm": [norm]})


def table(name, decay, row_count, columns, step_count):
    """The rows read at each step and their gradients, one after another in `gradients`.

    Rows 0 and 1 are never read, row 2 at the first step alone, row 3 first at the last.
    """
    draw = dice.Random(7)
    weights = random(row_count, columns).requires_grad_(True)
    first = weights.clone()
    optimizer = torch.optim.AdamW([weights], weight_decay=decay)
    rows_read, gradients, rates = [], [], []
    for step in range(step_count):
        rows = draw.sample(range(4, row_count), draw.randint(0, 3))
        rows += [2] if step == 0 else [3] if step == step_count - 1 else []
        rate = round(0.02 * draw.random(), 6)
        optimizer.param_groups[0]["lr"] = rate
        gradient = random(len(rows), columns)
        weights.grad = torch.zeros(row_count, columns)
        weights.grad[rows] = gradient
        optimizer.step()
        rows_read.append(rows)
        gradients.append(gradient)
        rates.append(rate)
    numbers = {
        "rows": [row for rows in rows_read for row in rows],
        "counts": [len(rows) for rows in rows_read],
        "rates": rates,
        "decay": [decay],
    }
    return case(
        name, {"first": first, "gradients": torch.cat(gradients), "last": weights}, numbers
    )


write(
    [
        steps("adam", adam(0.0, (0.9, 0.999), 1e-8), 6, {"adam": [0.9, 0.999, 1e-8, 0]}),
        steps("adamw", adam(0.1, (0.9, 0.999), 1e-8), 6, {"adam": [0.9, 0.999, 1e-8, 0.1]}),
        steps("adamw, other", adam(0.5, (0.7, 0.95), 0.01), 6, {"adam": [0.7, 0.95, 0.01, 0.5]}),
        steps("sgd", sgd(0.0, 0.0), 6, {"sgd": [0, 0]}),
        steps("sgd momentum", sgd(0.9, 0.0), 6, {"sgd": [0.9, 0]}),
        steps("sgd momentum decay", sgd(0.8, 0.25), 6, {"sgd": [0.8, 0.25]}),
        clipping("clipped", 1.5),
        clipping("within", 100.0),
        table("late rows", 0.05, 14, 3, 360),
        table("late rows without decay", 0.0, 14, 3, 360),
    ]
)
