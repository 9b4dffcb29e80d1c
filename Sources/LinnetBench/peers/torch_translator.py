"""A translator in PyTorch, as a careful user would write it: batches of similar length, packed
sequences for the encoder, keys of the attention computed once for each source, hypotheses of all
sentences in one batch, `topk` and `index_select`; eager, and with the step compiled by `torch.compile`
with frozen weights, which lays them out for its own products.

The end of a sentence never wins (its bias says so) and a translation takes as many steps as is asked
for, so that nothing here looks for ends.
"""

import time
from statistics import median

import torch
import torch._inductor.config
from safetensors.torch import load_file
from torch import nn
from torch.nn.functional import cross_entropy, linear
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from conversation import converse

torch._inductor.config.freezing = True
PADDING, BEGINNING, END = 0, 2, 3
# From Linnet's names; of the two biases of an LSTM, PyTorch's second one is zero and stays so.
NAMES = {
    "target_embedding.weight": "embedding.weight",
    "attention.key.weight": "key.weight",
    "output.bias": "output_bias",
    "encoder.bias_l0": "encoder.bias_ih_l0",
    "encoder.bias_l0_reverse": "encoder.bias_ih_l0_reverse",
    "decoder.weight_ih_l0": "cell.weight_ih",
    "decoder.weight_hh_l0": "cell.weight_hh",
    "decoder.bias_l0": "cell.bias_ih",
}


class Translator(nn.Module):
    """Bi-LSTM, bridge, LSTM with general attention and input feeding, output tied to the embedding.

    B sentences of at most S tokens, K hypotheses of each, E columns of an embedding, H hidden, V tokens.
    """

    def __init__(self, weights):
        super().__init__()
        vocabulary, size = weights["target_embedding.weight"].shape
        hidden = weights["decoder.weight_hh_l0"].shape[1]
        self.embedding = nn.Embedding(vocabulary, size)
        self.encoder = nn.LSTM(size, hidden // 2, bidirectional=True, batch_first=True)
        self.bridge = nn.Linear(hidden, 2 * hidden)
        self.cell = nn.LSTMCell(2 * size, hidden)
        self.key = nn.Linear(hidden, hidden, bias=False)
        self.combination = nn.Linear(2 * hidden, size)
        self.output_bias = nn.Parameter(torch.zeros(vocabulary))
        second = {k: torch.zeros_like(v) for k, v in self.state_dict().items() if "bias_hh" in k}
        self.load_state_dict({NAMES.get(k, k): v for k, v in weights.items()} | second)
        for name in second:
            self.get_parameter(name).requires_grad_(False)

    def encode(self, sources, lengths):
        """Outputs [B, S, H], keys [B, H, S], 0 or -infinity for each [B, 1, S], first h and c [B, H]."""
        packed = pack_padded_sequence(
            self.embedding(sources), lengths, batch_first=True, enforce_sorted=False)
        packed, (last, _) = self.encoder(packed)
        memory, _ = pad_packed_sequence(packed, batch_first=True)
        states = torch.tanh(self.bridge(torch.cat([last[0], last[1]], dim=1)))
        past = torch.arange(memory.shape[1]) >= lengths[:, None]
        mask = torch.zeros(past.shape).masked_fill(past, float("-inf"))[:, None]
        return memory, self.key(memory).transpose(1, 2).contiguous(), mask, *states.chunk(2, dim=1)

    def step(self, embedded, fed, hidden, cell, memory, keys, mask):
        """What the next token follows from, [B·K, E], and the new states."""
        hidden, cell = self.cell(torch.cat([embedded, fed], dim=1), (hidden, cell))
        queries = hidden.view(memory.shape[0], -1, hidden.shape[1])
        weights = torch.softmax(torch.baddbmm(mask, queries, keys), dim=2)
        contexts = torch.bmm(weights, memory).view(hidden.shape)
        return torch.tanh(self.combination(torch.cat([hidden, contexts], dim=1))), hidden, cell

    def logits(self, combined):
        return linear(combined, self.embedding.weight, self.output_bias)

    def forward(self, sources, lengths, targets):
        """What the tokens follow from, [B, T, E], after each of the targets [B, T]."""
        memory, keys, mask, hidden, cell = self.encode(sources, lengths)
        embedded = self.embedding(targets).unbind(1)
        combined, outputs = torch.zeros_like(embedded[0]), []
        for token in embedded:
            combined, hidden, cell = self.step(token, combined, hidden, cell, memory, keys, mask)
            outputs.append(combined)
        return torch.stack(outputs, dim=1)

    def best_token(self, tokens, scores, fed, hidden, cell, memory, keys, mask):
        """A step of greedy search."""
        fed, hidden, cell = self.step(
            self.embedding(tokens), fed, hidden, cell, memory, keys, mask)
        best, tokens = torch.log_softmax(self.logits(fed), dim=1).max(dim=1)
        return tokens, scores + best, fed, hidden, cell

    def best_hypotheses(self, tokens, scores, fed, hidden, cell, memory, keys, mask, width):
        """A step of beam search: also the rows that the new ones go on from."""
        fed, hidden, cell = self.step(
            self.embedding(tokens), fed, hidden, cell, memory, keys, mask)
        batch, vocabulary = memory.shape[0], self.output_bias.shape[0]
        logs = torch.log_softmax(self.logits(fed), dim=1) + scores[:, None]
        scores, best = logs.view(batch, -1).topk(width)
        first = torch.arange(batch)[:, None] * (logs.shape[0] // batch)
        rows = (best.div(vocabulary, rounding_mode="floor") + first).view(-1)
        states = [state.index_select(0, rows) for state in (fed, hidden, cell)]
        return best.remainder(vocabulary).view(-1), scores.view(-1), rows, *states


class Pairs:
    """Sentences of a safetensors file, in batches of numbers of pairs."""

    def __init__(self, path):
        stored = load_file(path)

        def split(name, lengths):
            return torch.split(stored[name].long(), stored[lengths].tolist())

        self.sources = split("sources", "sourceLengths")
        self.targets = split("targets", "targetLengths")
        self.batches = [numbers.tolist() for numbers in split("order", "batches")]

    def source(self, batch):
        """Sources with their ends [B, S], and their lengths."""
        sources = [torch.cat([self.sources[number], torch.tensor([END])]) for number in batch]
        return pad_sequence(sources, batch_first=True), torch.tensor([len(s) for s in sources])

    def target(self, batch):
        """What the decoder reads and what it is to give, [B, T] both."""
        ends = torch.tensor([BEGINNING]), torch.tensor([END])
        inputs = [torch.cat([ends[0], self.targets[number]]) for number in batch]
        outputs = [torch.cat([self.targets[number], ends[1]]) for number in batch]
        return tuple(pad_sequence(s, batch_first=True, padding_value=PADDING) for s in (inputs, outputs))


state = {}


def load(weights, pairs, threads):
    torch.set_num_threads(threads)
    torch._dynamo.reset()
    state.update(weights=load_file(weights), pairs=Pairs(pairs))
    model = Translator(state["weights"]).requires_grad_(False)
    state["model"] = model
    state["steps"] = {
        False: (model.best_token, model.best_hypotheses),
        True: (torch.compile(model.best_token), torch.compile(model.best_hypotheses)),
    }
    return {"version": torch.__version__}


def search(batch, width, steps, is_compiled):
    """The likeliest translation of each sentence, [B, steps], and its log probability."""
    greedy, beam = state["steps"][is_compiled]
    sources, lengths = state["pairs"].source(batch)
    memory, keys, mask, *states = state["model"].encode(sources, lengths)
    fed = torch.zeros(len(batch), state["model"].embedding.embedding_dim)
    tokens, scores = torch.full((len(batch),), BEGINNING), torch.zeros(len(batch))
    history = []
    for _ in range(steps):
        if width == 1:
            tokens, scores, fed, *states = greedy(tokens, scores, fed, *states, memory, keys, mask)
            history.append((tokens, None))
        else:
            tokens, scores, rows, fed, *states = beam(
                tokens, scores, fed, *states, memory, keys, mask, width)
            history.append((tokens, rows))
    # From the likeliest hypothesis of each sentence back to the beginning.
    row, path = torch.arange(len(batch)) * width, []
    for tokens, rows in reversed(history):
        path.append(tokens[row])
        row = row if rows is None else rows[row]
    return torch.stack(path[::-1], dim=1), scores.view(-1, width)[:, 0]


@torch.inference_mode()
def translate(width, steps, compiled):
    """All batches once: the seconds of all and their median, the tokens, and the log probabilities."""
    tokens, scores, seconds = [], [], []
    for batch in state["pairs"].batches:
        start = time.perf_counter()
        best, log_probabilities = search(batch, width, steps, compiled)
        seconds.append(time.perf_counter() - start)
        tokens += best.flatten().tolist()
        scores += log_probabilities.tolist()
    return {
        "seconds": sum(seconds), "median": median(seconds),
        "tokens": tokens, "logProbabilities": scores,
    }


def train(rate, decay, norm, smoothing):
    """An epoch from the first weights; the seconds it took and the loss of each step."""
    model = Translator(state["weights"])
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [parameter for parameter in trained if parameter.dim() > 1]},
            {"params": [p for p in trained if p.dim() == 1], "weight_decay": 0.0},
        ], lr=rate, weight_decay=decay, fused=True)
    pairs, losses = state["pairs"], []
    start = time.perf_counter()
    for batch in pairs.batches:
        optimizer.zero_grad(set_to_none=True)
        inputs, outputs = pairs.target(batch)
        present = outputs != PADDING
        combined = model(*pairs.source(batch), inputs)[present]
        loss = cross_entropy(model.logits(combined), outputs[present], label_smoothing=smoothing)
        loss.backward()
        nn.utils.clip_grad_norm_(trained, norm)
        optimizer.step()
        losses.append(loss.item())
    return {"seconds": time.perf_counter() - start, "losses": losses}


if __name__ == "__main__":
    converse(load=load, translate=translate, train=train)
