"""Outputs and gradients of the layers, from PyTorch.

The rows of a PackedSequence lie as Linnet's: by time step, the longest sequence first.
"""

import torch
from torch.nn.functional import embedding_bag
from torch.nn.utils.rnn import PackedSequence

from fixture import case, random, write

RAGGED = [[5, 3, 3, 1], [4], [1], [2, 2, 2], [6, 5, 4, 3, 2, 1]]


def batch_sizes(lengths):
    return torch.tensor([sum(n > t for n in lengths) for t in range(lengths[0])])


def sequences(values, lengths):
    """The steps of each sequence, from rows by time step."""
    offsets = [0] + batch_sizes(lengths).cumsum(0).tolist()
    return [torch.stack([values[offsets[t] + s] for t in range(n)]) for s, n in enumerate(lengths)]


def golden(name, compute, parameters, input=None, numbers=None, words=None, tensors=None):
    """A case with the output, and the gradients of its inner product with random numbers."""
    leaves = {f"parameter.{key}": value.clone() for key, value in parameters.items()}
    if input is not None:
        leaves["input"] = input.clone()
    for leaf in leaves.values():
        leaf.requires_grad_(True)
    output = compute(
        leaves.get("input"), {key: leaves[f"parameter.{key}"] for key in parameters}
    )
    output_gradient = random(*output.shape)
    (output * output_gradient).sum().backward()
    result = dict(leaves) | (tensors or {})
    result |= {"output": output, "outputGradient": output_gradient}
    for key, leaf in leaves.items():
        result[f"{key.replace('parameter.', '')}.gradient"] = leaf.grad
    return case(name, result, numbers, words)


def lstm_parameters(input_size, hidden_size, prefix="", suffix=""):
    return {
        f"{prefix}weight_ih{suffix}": random(4 * hidden_size, input_size, scale=0.6),
        f"{prefix}weight_hh{suffix}": random(4 * hidden_size, hidden_size, scale=0.6),
        f"{prefix}bias{suffix}": random(4 * hidden_size, scale=0.5),
    }


def lstm(values, lengths, forward, reverse):
    """PyTorch's bidirectional LSTM on packed rows; weights as (weight_ih, weight_hh, bias)."""
    hidden_size = forward[1].shape[1]
    module = torch.nn.LSTM(values.shape[1], hidden_size, bidirectional=True)
    weights = {}
    for suffix, (weight_ih, weight_hh, bias) in [("", forward), ("_reverse", reverse)]:
        weights[f"weight_ih_l0{suffix}"] = weight_ih
        weights[f"weight_hh_l0{suffix}"] = weight_hh
        weights[f"bias_ih_l0{suffix}"] = bias
        weights[f"bias_hh_l0{suffix}"] = torch.zeros_like(bias)
    packed = PackedSequence(values, batch_sizes(lengths))
    output, _ = torch.func.functional_call(module, weights, (packed,))
    return output.data


def one_direction(values, lengths, parameters, is_reverse):
    weights = tuple(parameters.values())
    output = lstm(values, lengths, weights, weights)
    half = output.shape[1] // 2
    return output[:, half:] if is_reverse else output[:, :half]


def packed(module, weights, values, lengths, is_reverse):
    """One direction of a bidirectional module of PyTorch on packed rows."""
    named = {f"{key}_l0{suffix}": weights[key] for key in weights for suffix in ["", "_reverse"]}
    rows = PackedSequence(values, batch_sizes(lengths))
    output, _ = torch.func.functional_call(module, named, (rows,))
    half = output.data.shape[1] // 2
    return output.data[:, half:] if is_reverse else output.data[:, :half]


def elman(values, lengths, parameters, function, is_reverse):
    """PyTorch's, but for the sigmoid, which its module does not know."""
    weight_ih, weight_hh, bias = parameters.values()
    if function != "sigmoid":
        module = torch.nn.RNN(
            values.shape[1], weight_hh.shape[1], nonlinearity=function, bidirectional=True
        )
        weights = {"weight_ih": weight_ih, "weight_hh": weight_hh, "bias_ih": bias}
        weights["bias_hh"] = torch.zeros_like(bias)
        return packed(module, weights, values, lengths, is_reverse)
    outputs = []
    for steps in sequences(values, lengths):
        hidden, states = torch.zeros(weight_hh.shape[1]), []
        for step in reversed(steps) if is_reverse else steps:
            hidden = torch.sigmoid(weight_ih @ step + weight_hh @ hidden + bias)
            states.append(hidden)
        outputs.append(states[::-1] if is_reverse else states)
    return torch.stack(
        [states[t] for t in range(lengths[0]) for states in outputs if t < len(states)]
    )


def gru(values, lengths, parameters, is_reverse):
    """Linnet's one bias of the gates is the sum of PyTorch's two."""
    weight_ih, weight_hh, bias, bias_hn = parameters.values()
    module = torch.nn.GRU(values.shape[1], weight_hh.shape[1], bidirectional=True)
    zeros = torch.zeros(2 * weight_hh.shape[1])
    weights = {"weight_ih": weight_ih, "weight_hh": weight_hh, "bias_ih": bias}
    weights["bias_hh"] = torch.cat([zeros, bias_hn])
    return packed(module, weights, values, lengths, is_reverse)


def combine(output, combination):
    forward, reverse = output.chunk(2, dim=1)
    if combination == "sum":
        return forward + reverse
    if combination == "mean":
        return (forward + reverse) / 2
    if combination == "maximum":
        return torch.maximum(forward, reverse)
    return output


def bidirectional(values, lengths, parameters, combination):
    weights = list(parameters.values())
    return combine(lstm(values, lengths, weights[:3], weights[3:]), combination)


def stacked(values, lengths, parameters, combination):
    weights = list(parameters.values())
    for layer in range(0, len(weights), 6):
        forward, reverse = weights[layer : layer + 3], weights[layer + 3 : layer + 6]
        values = combine(lstm(values, lengths, forward, reverse), combination)
    return values


def last_state(steps, combination):
    half = steps.shape[1] // 2
    if combination == "concatenation":
        return torch.cat([steps[-1, :half], steps[0, half:]])
    return (steps[-1] + steps[0]) / 2


def attention(steps, parameters):
    weight, bias, query = parameters.values()
    scores = torch.tanh(steps @ weight.T + bias) @ query[0]
    return torch.softmax(scores, dim=0) @ steps


def pool(values, lengths, parameters, kinds, combination):
    def one(steps, kind):
        if kind == "last":
            return last_state(steps, combination)
        if kind == "mean":
            return steps.mean(0)
        if kind == "max":
            return steps.max(0).values
        return attention(steps, parameters)

    return torch.stack(
        [torch.cat([one(steps, kind) for kind in kinds]) for steps in sequences(values, lengths)]
    )


def attention_parameters(input_size, size, prefix=""):
    return {
        f"{prefix}projection.weight": random(size, input_size),
        f"{prefix}projection.bias": random(size, scale=0.5),
        f"{prefix}query": random(1, size),
    }


def bags(name, contents, rows, size):
    features = torch.tensor([f for bag in contents for f, _ in bag], dtype=torch.int64)
    weights = torch.tensor([w for bag in contents for _, w in bag], dtype=torch.float64)
    counts = [len(bag) for bag in contents]
    offsets = torch.tensor([sum(counts[:i]) for i in range(len(counts))])

    def compute(_, parameters):
        return embedding_bag(
            features, parameters["weight"], offsets, mode="sum", per_sample_weights=weights
        )

    numbers = {"features": features, "weights": weights, "counts": counts}
    return golden(name, compute, {"weight": random(rows, size)}, numbers=numbers)


if __name__ == "__main__":
    cases = []
    for batch_size in [1, 5]:
        cases.append(
            golden(
                f"linear {batch_size}",
                lambda x, p: torch.nn.functional.linear(x, p["weight"], p["bias"]),
                {"weight": random(3, 4), "bias": random(3)},
                random(batch_size, 4),
            )
        )
    cases.append(bags("embedding lookup", [[(3, 1.0)], [(0, 1.0)], [(3, 1.0)]], 5, 4))
    cases.append(
        bags("embedding bags", [[(1, 0.5), (4, 0.25), (1, -2.0)], [], [(6, 1.5)], [], [(4, 1.0)]], 7, 3)
    )
    for lengths in RAGGED:
        for is_reverse in [False, True]:
            cases.append(
                golden(
                    f"lstm {'reverse' if is_reverse else 'forward'} {lengths}",
                    lambda x, p: one_direction(x, lengths, p, is_reverse),
                    lstm_parameters(3, 4),
                    random(sum(lengths), 3),
                    {"lengths": lengths},
                    {"direction": "reverse" if is_reverse else "forward"},
                )
            )
    for combination in ["concatenation", "sum", "mean", "maximum"]:
        lengths = RAGGED[0]
        cases.append(
            golden(
                f"bidirectional {combination}",
                lambda x, p: bidirectional(x, lengths, p, combination),
                lstm_parameters(3, 4, "forward.") | lstm_parameters(3, 4, "reverse."),
                random(sum(lengths), 3),
                {"lengths": lengths},
                {"combination": combination},
            )
        )
    for combination in ["concatenation", "sum"]:
        lengths = RAGGED[0]
        second = 6 if combination == "concatenation" else 3
        parameters = {}
        for layer, size in enumerate([4, second]):
            for direction in ["", "_reverse"]:
                parameters |= lstm_parameters(size, 3, suffix=f"_l{layer}{direction}")
        cases.append(
            golden(
                f"stacked {combination}",
                lambda x, p: stacked(x, lengths, p, combination),
                parameters,
                random(sum(lengths), 4),
                {"lengths": lengths},
                {"combination": combination},
            )
        )
    for kinds in [["last"], ["mean"], ["max"], ["attention"], ["max", "last", "attention", "mean"]]:
        for combination in ["concatenation", "sum"] if "last" in kinds else ["concatenation"]:
            lengths = RAGGED[0]
            cases.append(
                golden(
                    f"pooling {' '.join(kinds)} {combination}",
                    lambda x, p: pool(x, lengths, p, kinds, combination),
                    attention_parameters(4, 3, "attention.") if "attention" in kinds else {},
                    random(sum(lengths), 4),
                    {"lengths": lengths},
                    {"kinds": " ".join(kinds), "combination": combination},
                )
            )
    cases.append(
        golden(
            "attention",
            lambda x, p: pool(x, RAGGED[4], p, ["attention"], "sum"),
            attention_parameters(3, 5),
            random(sum(RAGGED[4]), 3),
            {"lengths": RAGGED[4]},
        )
    )
    for lengths in RAGGED:
        for is_reverse in [False, True]:
            direction = "reverse" if is_reverse else "forward"
            for function in ["tanh", "sigmoid", "relu"]:
                cases.append(
                    golden(
                        f"elman {function} {direction} {lengths}",
                        lambda x, p: elman(x, lengths, p, function, is_reverse),
                        {
                            "weight_ih": random(4, 3, scale=0.6),
                            "weight_hh": random(4, 4, scale=0.6),
                            "bias": random(4, scale=0.5),
                        },
                        random(sum(lengths), 3),
                        {"lengths": lengths},
                        {"direction": direction, "function": function},
                    )
                )
            cases.append(
                golden(
                    f"gru {direction} {lengths}",
                    lambda x, p: gru(x, lengths, p, is_reverse),
                    {
                        "weight_ih": random(12, 3, scale=0.6),
                        "weight_hh": random(12, 4, scale=0.6),
                        "bias": random(12, scale=0.5),
                        "bias_hn": random(4, scale=0.5),
                    },
                    random(sum(lengths), 3),
                    {"lengths": lengths},
                    {"direction": direction},
                )
            )
    write(cases)
