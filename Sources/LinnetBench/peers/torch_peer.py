"""PyTorch, as a careful user would write it: length buckets (the caller's batches are of similar
length), packed sequences or padded ones, fused AdamW, everything that can be prepared outside of the
loop prepared.
"""

import time

import numpy as np
import torch
from safetensors.torch import load_file
from threadpoolctl import threadpool_limits
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

from conversation import converse


class Classifier(nn.Module):
    """Embedding, Bi-LSTM, last states, linear layer."""

    def __init__(self, weights):
        super().__init__()
        vocabulary, embedding = weights["embedding.weight"].shape
        labels, outputs = weights["head.weight"].shape
        self.embedding = nn.Embedding(vocabulary, embedding)
        self.encoder = nn.LSTM(embedding, outputs // 2, bidirectional=True, batch_first=True)
        self.head = nn.Linear(outputs, labels)
        state = {}
        for name, value in weights.items():
            if name.startswith("encoder.bias_"):
                # Linnet has the sum of PyTorch's two biases: the second one is zero and stays so.
                suffix = name.removeprefix("encoder.bias_")
                state["encoder.bias_ih_" + suffix] = value
                state["encoder.bias_hh_" + suffix] = torch.zeros_like(value)
            else:
                state[name] = value
        self.load_state_dict(state)
        for name, parameter in self.named_parameters():
            if ".bias_hh_" in name:
                parameter.requires_grad_(False)
        # In a list, so that they are no modules of this one, whose weights they have.
        self.directions = [self.direction(suffix) for suffix in ("l0", "l0_reverse")]

    def direction(self, suffix):
        """One direction of the encoder, as a layer that reads forward."""
        lstm = nn.LSTM(self.encoder.input_size, self.encoder.hidden_size, batch_first=True)
        for name in ("weight_ih_", "weight_hh_", "bias_ih_", "bias_hh_"):
            setattr(lstm, name + "l0", getattr(self.encoder, name + suffix))
        return lstm

    def forward(self, tokens, lengths, packed):
        return self.head(self.packed(tokens, lengths) if packed else self.padded(tokens, lengths))

    def packed(self, tokens, lengths):
        packed = pack_padded_sequence(self.embedding(tokens), lengths, batch_first=True)
        _, (hidden, _) = self.encoder(packed)
        return torch.cat([hidden[0], hidden[1]], dim=1)

    def padded(self, tokens, lengths):
        """What stands behind a text is read too, and its state there is left out. The second direction
        reads each text reversed: only layers that read forward can be asked for a state in the middle.
        oneDNN computes layers whose input is not packed."""
        last = lengths - 1
        reversed_places = (last[:, None] - torch.arange(tokens.shape[1])).clamp_(min=0)
        rows = torch.arange(len(lengths))
        states = [
            lstm(self.embedding(read))[0][rows, last]
            for lstm, read in zip(self.directions, (tokens, tokens.gather(1, reversed_places)))
        ]
        return torch.cat(states, dim=1)


class Texts:
    """Texts of a safetensors file, in batches: each a list of numbers of texts, longest first."""

    def __init__(self, path):
        stored = load_file(path)
        texts = torch.split(stored["tokens"].long(), stored["lengths"].tolist())
        sizes = stored["batches"].tolist()
        numbers = torch.split(stored["order"].long(), sizes)
        self.batches = [[texts[number] for number in batch] for batch in numbers]
        self.targets = [stored["targets"].long()[batch] for batch in numbers]

    def batch(self, index):
        texts = self.batches[index]
        lengths = torch.tensor([len(text) for text in texts])
        return pad_sequence(texts, batch_first=True), lengths


state = {}


def load(weights, texts, threads):
    torch.set_num_threads(threads)
    state.update(weights=load_file(weights), texts=Texts(texts))
    state["classifier"] = Classifier(state["weights"])
    return {"version": torch.__version__}


def train(rate, decay, norm, packed):
    """An epoch from the first weights; the seconds it took and the loss of each step."""
    model = Classifier(state["weights"])
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    weights = [parameter for parameter in trained if parameter.dim() > 1]
    biases = [parameter for parameter in trained if parameter.dim() == 1]
    optimizer = torch.optim.AdamW(
        [{"params": weights}, {"params": biases, "weight_decay": 0.0}],
        lr=rate, weight_decay=decay, fused=True)
    texts, losses = state["texts"], []
    start = time.perf_counter()
    for index, targets in enumerate(texts.targets):
        optimizer.zero_grad(set_to_none=True)
        loss = nn.functional.cross_entropy(model(*texts.batch(index), packed), targets)
        loss.backward()
        nn.utils.clip_grad_norm_(trained, norm)
        optimizer.step()
        losses.append(loss.item())
    return {"seconds": time.perf_counter() - start, "losses": losses}


def peak_megabytes():
    """The most memory that this process has had."""
    with open("/proc/self/status") as file:
        kilobytes = next(line for line in file if line.startswith("VmHWM")).split()[1]
    return {"megabytes": int(kilobytes) / 1e3}


def classify(packed):
    """All batches once; the seconds they took and the logits in the order of the batches."""
    texts, logits = state["texts"], []
    start = time.perf_counter()
    with torch.inference_mode():
        for index in range(len(texts.targets)):
            logits.append(state["classifier"](*texts.batch(index), packed))
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "logits": torch.cat(logits).flatten().tolist()}


def load_layer(layer, threads):
    """A recurrent layer with its input [steps, batch, input] and the gradient of its output."""
    torch.set_num_threads(threads)
    stored = load_file(layer)
    size, inputs = stored["weight_ih"].shape
    lstm = nn.LSTM(inputs, size // 4)
    with torch.no_grad():
        lstm.weight_ih_l0.copy_(stored["weight_ih"])
        lstm.weight_hh_l0.copy_(stored["weight_hh"])
        lstm.bias_ih_l0.copy_(stored["bias"])
        lstm.bias_hh_l0.zero_()
    state.update(lstm=lstm, input=stored["input"].requires_grad_(), gradient=stored["gradient"])
    return {"version": torch.__version__}


def step_layer(count):
    lstm, source = state["lstm"], state["input"]
    start = time.perf_counter()
    for _ in range(count):
        lstm.zero_grad(set_to_none=True)
        source.grad = None
        output, _ = lstm(source)
        output.backward(state["gradient"])
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "output": output[-1].flatten().tolist(),
        "inputGradient": source.grad[0].flatten().tolist(),
        "weightGradient": lstm.weight_hh_l0.grad.flatten()[:4096].tolist(),
    }


def multiply(m, k, n, count, threads):
    """`count` products [m, k] · [k, n]."""
    torch.set_num_threads(threads)
    a, b, out = torch.randn(m, k), torch.randn(k, n), torch.zeros(m, n)
    start = time.perf_counter()
    for _ in range(count):
        torch.mm(a, b, out=out)
    return {"seconds": time.perf_counter() - start}


def multiply_numpy(m, k, n, count, threads):
    """The same with the OpenBLAS that numpy brings."""
    a, b = (np.random.rand(*shape).astype(np.float32) for shape in ((m, k), (k, n)))
    out = np.full((m, n), 0, np.float32)
    with threadpool_limits(threads):
        start = time.perf_counter()
        for _ in range(count):
            np.matmul(a, b, out=out)
        return {"seconds": time.perf_counter() - start}


def step_optimizer(elements, count, threads):
    """`count` steps of AdamW over one tensor."""
    torch.set_num_threads(threads)
    weights = nn.Parameter(torch.randn(elements))
    weights.grad = torch.randn(elements)
    optimizer = torch.optim.AdamW([weights], fused=True)
    optimizer.step()
    start = time.perf_counter()
    for _ in range(count):
        optimizer.step()
    return {"seconds": time.perf_counter() - start}


def apply(function, elements, count, threads):
    """`count` times a function of each element, without new memory."""
    torch.set_num_threads(threads)
    values, out = torch.rand(elements) - 0.5, torch.empty(elements)
    operation = getattr(torch, function)
    start = time.perf_counter()
    for _ in range(count):
        operation(values, out=out)
    return {"seconds": time.perf_counter() - start}


if __name__ == "__main__":
    converse(
        load=load, train=train, peak_megabytes=peak_megabytes, classify=classify,
        load_layer=load_layer, step_layer=step_layer,
        multiply=multiply, multiply_numpy=multiply_numpy, step_optimizer=step_optimizer,
        apply=apply)
