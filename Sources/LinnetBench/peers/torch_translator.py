"""The translator in PyTorch, as a careful user would write it: batches of similar length, packed
sequences for the encoder, keys of the attention computed once for each source, `LSTMCell` for the
decoder, a beam of all sentences in one batch by `topk` and `index_select`, no gradients kept in use.

The end of a sentence never wins (its bias says so), and a translation has as many steps as is asked
for; so there is nothing here that looks for ends.
"""

import time

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn.functional import linear
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from conversation import converse

BEGINNING, END = 2, 3


class Translator(nn.Module):
    """Bi-LSTM encoder, bridge, LSTM decoder with general attention and input feeding, tied output."""

    def __init__(self, weights: dict[str, torch.Tensor]):
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
        names = {
            "embedding.weight": "target_embedding.weight",
            "key.weight": "attention.key.weight",
            "output_bias": "output.bias",
        }
        state = {}
        for name, value in self.state_dict().items():
            # Linnet has the sum of PyTorch's two biases: the second one is zero and stays so.
            name_there = names.get(name, name).replace("bias_ih_l0", "bias_l0")
            name_there = {
                "cell.weight_ih": "decoder.weight_ih_l0",
                "cell.weight_hh": "decoder.weight_hh_l0",
                "cell.bias_ih": "decoder.bias_l0",
            }.get(name, name_there)
            state[name] = torch.zeros_like(value) if "bias_hh" in name else weights[name_there]
        self.load_state_dict(state)
        for name, parameter in self.named_parameters():
            if "bias_hh" in name:
                parameter.requires_grad_(False)

    def encode(self, sources: torch.Tensor, lengths: torch.Tensor):
        """Of sources [B, S], longest first: outputs, keys, what is added to scores, and h and c."""
        packed = pack_padded_sequence(self.embedding(sources), lengths, batch_first=True)
        packed, (last, _) = self.encoder(packed)
        memory, _ = pad_packed_sequence(packed, batch_first=True)
        states = torch.tanh(self.bridge(torch.cat([last[0], last[1]], dim=1)))
        hidden, cell = states.chunk(2, dim=1)
        past = torch.arange(sources.shape[1])[None, :] >= lengths[:, None]
        mask = torch.zeros(past.shape).masked_fill(past, float("-inf"))
        return memory, self.key(memory).transpose(1, 2).contiguous(), mask[:, None], hidden, cell

    def step(
        self, embedded: torch.Tensor, fed: torch.Tensor, hidden: torch.Tensor, cell: torch.Tensor,
        memory: torch.Tensor, keys: torch.Tensor, mask: torch.Tensor,
    ):
        """One step of rows that are `memory.shape[0]` sentences times as many hypotheses of each."""
        hidden, cell = self.cell(torch.cat([embedded, fed], dim=1), (hidden, cell))
        queries = hidden.view(memory.shape[0], -1, hidden.shape[1])
        weights = torch.softmax(torch.baddbmm(mask, queries, keys), dim=2)
        contexts = torch.bmm(weights, memory).view(hidden.shape)
        return torch.tanh(self.combination(torch.cat([hidden, contexts], dim=1))), hidden, cell

    def logits(self, combined: torch.Tensor):
        return linear(combined, self.embedding.weight, self.output_bias)

    def forward(self, sources: torch.Tensor, lengths: torch.Tensor, targets: torch.Tensor):
        """Logits [B, T, V] after each of the targets [B, T] (teacher forcing)."""
        memory, keys, mask, hidden, cell = self.encode(sources, lengths)
        embedded = self.embedding(targets).unbind(1)
        combined, outputs = torch.zeros_like(embedded[0]), []
        for token in embedded:
            combined, hidden, cell = self.step(
                token, combined, hidden, cell, memory, keys, mask)
            outputs.append(combined)
        return self.logits(torch.stack(outputs, dim=1))

    @torch.jit.export
    def greedy(self, sources: torch.Tensor, lengths: torch.Tensor, steps: int):
        """The likeliest token again and again: tokens [B, steps]."""
        memory, keys, mask, hidden, cell = self.encode(sources, lengths)
        combined = torch.zeros(sources.shape[0], self.embedding.weight.shape[1])
        tokens = torch.full((sources.shape[0],), 2)
        result: list[torch.Tensor] = []
        for _ in range(steps):
            combined, hidden, cell = self.step(
                self.embedding(tokens), combined, hidden, cell, memory, keys, mask)
            tokens = self.logits(combined).argmax(dim=1)
            result.append(tokens)
        return torch.stack(result, dim=1)

    @torch.jit.export
    def beam(self, sources: torch.Tensor, lengths: torch.Tensor, steps: int, width: int):
        """Of each sentence the likeliest of `width` hypotheses: tokens [B, steps] and scores [B]."""
        memory, keys, mask, hidden, cell = self.encode(sources, lengths)
        batch, vocabulary = sources.shape[0], self.embedding.weight.shape[0]
        combined = torch.zeros(batch, self.embedding.weight.shape[1])
        tokens = torch.full((batch,), 2)
        scores = torch.zeros(batch, 1)
        history = torch.empty(batch, 1, 0, dtype=torch.long)
        for _ in range(steps):
            combined, hidden, cell = self.step(
                self.embedding(tokens), combined, hidden, cell, memory, keys, mask)
            logs = torch.log_softmax(self.logits(combined), dim=1).view(batch, -1, vocabulary)
            before = logs.shape[1]
            scores, best = (scores[:, :, None] + logs).view(batch, -1).topk(width)
            parents = best.div(vocabulary, rounding_mode="floor")
            chosen = best.remainder(vocabulary)
            rows = (parents + torch.arange(batch)[:, None] * before).view(-1)
            tokens = chosen.view(-1)
            history = torch.cat(
                [history.view(batch * before, -1)[rows], tokens[:, None]], dim=1
            ).view(batch, width, -1)
            combined = combined.index_select(0, rows)
            hidden = hidden.index_select(0, rows)
            cell = cell.index_select(0, rows)
        return history[:, 0], scores[:, 0]
