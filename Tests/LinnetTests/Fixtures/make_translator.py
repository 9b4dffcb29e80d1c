"""A translator's loss, gradients, attention and log probabilities, and ten losses of its training.

Written from the equations, one sentence and one step at a time, without batches, padding or masks, with
nothing of PyTorch but its elementary operations. Run like the scripts beside `fixture.py`, which it shares.

E columns of an embedding, H hidden units, L layers, V tokens; S source and T target positions.
"""

import pathlib
import sys

import torch

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "LinnetNNTests" / "Fixtures"))

from fixture import case, random, write  # noqa: E402

VOCABULARY, TARGET_VOCABULARY, EMBEDDING, HIDDEN = 12, 10, 5, 6
BEGINNING, END, FIRST_WORD = 2, 3, 4
# Sources and targets whose orders by length differ, and sentences of a single token.
PAIRS = [
    ([5, 9, 4], [7, 4, 8, 6, 5]),
    ([8, 4, 6, 10, 7], [9]),
    ([11], [6, 9, 7]),
    ([4, 7, 7, 5], [5, 8]),
]

DEFAULTS = {
    "attention": "general",
    "feeding": True,
    "embeddings": False,
    "deep": False,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "normalization": False,
    "shared": True,
    "tied": True,
    "smoothing": 0.0,
}


def lstm_parameters(name, layer, input_size, hidden_size, suffix=""):
    return {
        f"{name}.weight_ih_l{layer}{suffix}": random(4 * hidden_size, input_size, scale=0.5),
        f"{name}.weight_hh_l{layer}{suffix}": random(4 * hidden_size, hidden_size, scale=0.5),
        f"{name}.bias_l{layer}{suffix}": random(4 * hidden_size, scale=0.5),
    }


def norm_parameters(name, layer):
    return {
        f"{name}.norm_l{layer}.weight": 1 + random(HIDDEN, scale=0.25),
        f"{name}.norm_l{layer}.bias": random(HIDDEN, scale=0.5),
    }


def make_parameters(options):
    """The parameters in the order of model files."""
    E, H = EMBEDDING, HIDDEN
    V = VOCABULARY if options["shared"] else TARGET_VOCABULARY
    result = {} if options["shared"] else {"source_embedding.weight": random(VOCABULARY, E)}
    result["target_embedding.weight"] = random(V, E)
    for layer in range(options["encoder_layers"]):
        for suffix in ["", "_reverse"]:
            result |= lstm_parameters("encoder", layer, E if layer == 0 else H, H // 2, suffix)
    for layer in range(options["encoder_layers"] if options["normalization"] else 0):
        result |= norm_parameters("encoder", layer)
    result["bridge.weight"] = random(2 * options["decoder_layers"] * H, H, scale=0.5)
    result["bridge.bias"] = random(2 * options["decoder_layers"] * H, scale=0.5)
    for layer in range(options["decoder_layers"]):
        first = 2 * E if options["feeding"] else E
        result |= lstm_parameters("decoder", layer, first if layer == 0 else H, H)
    for layer in range(options["decoder_layers"] if options["normalization"] else 0):
        result |= norm_parameters("decoder", layer)
    attention = options["attention"]
    values = H + E if options["embeddings"] else H
    if attention in ["general", "additive"]:
        result["attention.key.weight"] = random(H, values, scale=0.5)
    if attention == "additive":
        result["attention.query.weight"] = random(H, H, scale=0.5)
        result["attention.query.bias"] = random(H, scale=0.5)
        result["attention.energy.weight"] = random(1, H)
    read = H + (0 if attention == "none" else values) + (E if options["deep"] else 0)
    result["combination.weight"] = random(E, read, scale=0.5)
    result["combination.bias"] = random(E, scale=0.5)
    if not options["tied"]:
        result["output.weight"] = random(V, E)
    result["output.bias"] = random(V, scale=0.5)
    return result


def cell(x, h, c, p, name, suffix):
    """One step of an LSTM: the new hidden and cell state."""
    gates = p[f"{name}.weight_ih_{suffix}"] @ x + p[f"{name}.weight_hh_{suffix}"] @ h
    i, f, g, o = (gates + p[f"{name}.bias_{suffix}"]).chunk(4)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c


def finish(output, below, layer, p, name, options):
    """What a layer gives to the one above: the sum with its own input, and this normalized."""
    if layer > 0:
        output = output + below
    if not options["normalization"]:
        return output
    centered = output - output.mean()
    scaled = centered / torch.sqrt((centered**2).mean() + 1e-5)
    return scaled * p[f"{name}.norm_l{layer}.weight"] + p[f"{name}.norm_l{layer}.bias"]


def encode(source, p, options):
    """What is attended to in a source with its end, and the decoder's first states."""
    table = p["target_embedding.weight" if options["shared"] else "source_embedding.weight"]
    steps = embedded = [table[token] for token in source + [END]]
    for layer in range(options["encoder_layers"]):
        outputs = {}
        for suffix, order in [("", range(len(steps))), ("_reverse", range(len(steps))[::-1])]:
            h = c = torch.zeros(HIDDEN // 2)
            for t in order:
                h, c = cell(steps[t], h, c, p, "encoder", f"l{layer}{suffix}")
                outputs[t, suffix] = h
        steps = [
            finish(
                torch.cat([outputs[t, ""], outputs[t, "_reverse"]]),
                steps[t], layer, p, "encoder", options)
            for t in range(len(steps))
        ]
    memory = torch.stack(steps)
    summary = torch.cat([memory[-1, : HIDDEN // 2], memory[0, HIDDEN // 2 :]])
    states = torch.tanh(p["bridge.weight"] @ summary + p["bridge.bias"])
    if options["embeddings"]:
        memory = torch.cat([memory, torch.stack(embedded)], dim=1)
    return memory, states.split(HIDDEN)


def scores(q, memory, p, attention):
    if attention == "dot":
        return memory[:, :HIDDEN] @ q
    keys = memory @ p["attention.key.weight"].T
    if attention == "general":
        return keys @ q
    query = p["attention.query.weight"] @ q + p["attention.query.bias"]
    return torch.tanh(query + keys) @ p["attention.energy.weight"][0]


def decode(memory, states, target, p, options):
    """Log probabilities [T, V] and attention [T, S] where the decoder reads `<s>` and the target."""
    count = options["decoder_layers"]
    hidden, cells = list(states[:count]), list(states[count:])
    fed, rows, weights = torch.zeros(EMBEDDING), [], []
    for token in [BEGINNING] + target:
        x = read = p["target_embedding.weight"][token]
        if options["feeding"]:
            x = torch.cat([x, fed])
        for layer in range(count):
            hidden[layer], cells[layer] = cell(
                x, hidden[layer], cells[layer], p, "decoder", f"l{layer}")
            x = finish(hidden[layer], x, layer, p, "decoder", options)
        if options["attention"] != "none":
            weights.append(torch.softmax(scores(x, memory, p, options["attention"]), dim=0))
            x = torch.cat([x, weights[-1] @ memory])
        if options["deep"]:
            x = torch.cat([x, read])
        fed = torch.tanh(p["combination.weight"] @ x + p["combination.bias"])
        output = p["target_embedding.weight" if options["tied"] else "output.weight"]
        rows.append(torch.log_softmax(output @ fed + p["output.bias"], dim=0))
    return torch.stack(rows), torch.stack(weights) if weights else None


def cross_entropy(rows, target, smoothing):
    wanted = torch.full_like(rows, smoothing / rows.shape[1])
    for t, token in enumerate(target + [END]):
        wanted[t, token] += 1 - smoothing
    return -(wanted * rows).sum()


def one_loss(pairs, p, options, smoothing):
    return sum(
        cross_entropy(decode(*encode(source, p, options), target, p, options)[0], target, smoothing)
        for source, target in pairs
    )


def flat(sentences):
    return [token for sentence in sentences for token in sentence]


def batch(pairs, suffix=""):
    """The tokens of a batch, one sentence after another, and the lengths."""
    sources, targets = zip(*pairs)
    return {
        f"sources{suffix}": flat(sources),
        f"targets{suffix}": flat(targets),
        f"sourceLengths{suffix}": [len(source) for source in sources],
        f"targetLengths{suffix}": [len(target) for target in targets],
    }


def describe(options):
    """The configuration as the test reads it."""
    return {
        "attention": options["attention"],
    }, {
        "feeding": [options["feeding"]],
        "embeddings": [options["embeddings"]],
        "deep": [options["deep"]],
        "shared": [options["shared"]],
        "tied": [options["tied"]],
        "normalization": [options["normalization"]],
        "layers": [options["encoder_layers"], options["decoder_layers"]],
        "sizes": [
            EMBEDDING, HIDDEN, VOCABULARY, VOCABULARY if options["shared"] else TARGET_VOCABULARY
        ],
        "smoothing": [options["smoothing"]],
    }


def leaves(parameters):
    return {name: value.clone().requires_grad_(True) for name, value in parameters.items()}


def network(name, **changes):
    """A case with everything that one batch gives."""
    options = DEFAULTS | changes
    parameters = make_parameters(options)
    p = leaves(parameters)
    total = 12.5
    loss = one_loss(PAIRS, p, options, options["smoothing"]) / total
    loss.backward()
    tensors = {f"parameter.{key}": value for key, value in parameters.items()}
    tensors |= {f"{key}.gradient": value.grad for key, value in p.items()}
    for index, (source, target) in enumerate(PAIRS):
        rows, weights = decode(*encode(source, p, options), target, p, options)
        tensors[f"logProbabilities.{index}"] = rows
        if weights is not None:
            tensors[f"attention.{index}"] = weights
    words, numbers = describe(options)
    numbers |= batch(PAIRS) | {
        "totalWeight": [total], "loss": [loss],
        "crossEntropy": [one_loss(PAIRS, parameters, options, 0.0)],
    }
    return case(name, tensors, numbers, words)


def training(name, **changes):
    """Ten losses of AdamW, with clipping and a changing rate, over batches that read few words."""
    options = DEFAULTS | changes
    parameters = make_parameters(options)
    p = leaves(parameters)
    decayed = [value for key, value in p.items() if "bias" not in key]
    others = [value for key, value in p.items() if "bias" in key]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}])
    batches = [PAIRS[:2], PAIRS[2:3], PAIRS[1:]]
    losses, norms, rates = [], [], []
    for step in range(10):
        pairs = batches[step % len(batches)]
        rates.append(round(0.02 * (1 - step / 20), 6))
        for group in optimizer.param_groups:
            group["lr"] = rates[-1]
        optimizer.zero_grad()
        count = sum(len(target) + 1 for _, target in pairs)
        loss = one_loss(pairs, p, options, options["smoothing"]) / count
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_(p.values(), 1.0))
        optimizer.step()
        losses.append(loss)
    print([round(x.item(), 4) for x in losses], [round(x.item(), 3) for x in norms])
    words, numbers = describe(options)
    numbers |= {"losses": losses, "norms": norms, "rates": rates}
    for index, pairs in enumerate(batches):
        numbers |= batch(pairs, f".{index}")
    return case(name, {f"parameter.{k}": v for k, v in parameters.items()}, numbers, words)


if __name__ == "__main__":
    write(
        [
            network("network general, feeding"),
            network("network general, feeding, label smoothing", smoothing=0.1),
            network("network general", feeding=False),
            network("network dot product, feeding", attention="dot"),
            network(
                "network additive, feeding, two layers", attention="additive", encoder_layers=2,
                decoder_layers=2),
            network("network plain", attention="none", feeding=False, smoothing=0.1),
            network("network plain, feeding", attention="none"),
            network("network layer normalization", normalization=True),
            network(
                "network layer normalization, additive, more layers", attention="additive",
                encoder_layers=2, decoder_layers=3, normalization=True, smoothing=0.1),
            network("network two vocabularies", shared=False),
            network("network two vocabularies, untied", shared=False, tied=False, smoothing=0.1),
            network("network untied", tied=False),
            training("ten losses", shared=False, smoothing=0.1),
            network("network attends to embeddings", embeddings=True),
            network(
                "network attends to embeddings, dot product, two vocabularies", embeddings=True,
                attention="dot", shared=False),
            network("network deep output", deep=True, smoothing=0.1),
            network("network deep output, plain", deep=True, attention="none", feeding=False),
            network(
                "network attends to embeddings, deep output, additive, two layers", embeddings=True,
                deep=True, attention="additive", encoder_layers=2, decoder_layers=2),
            network("network dot product", attention="dot", feeding=False, smoothing=0.1),
            network(
                "network additive, attends to embeddings, deep output", attention="additive",
                feeding=False, embeddings=True, deep=True),
        ]
    )
