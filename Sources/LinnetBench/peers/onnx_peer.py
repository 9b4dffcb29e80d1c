"""ONNX Runtime on the same weights: an LSTM node with sequence lengths, all graph optimizations."""

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from conversation import converse


def reorder(gates):
    """From the order i f g o to ONNX's i o f c."""
    i, f, g, o = np.split(gates, 4)
    return np.concatenate([i, o, f, g])


def graph(weights):
    def direction(name):
        return np.stack([reorder(weights[f"encoder.{name}_l0{end}"]) for end in ("", "_reverse")])

    bias = direction("bias")
    size = weights["head.weight"].shape[1] // 2
    constants = {
        "table": weights["embedding.weight"],
        "W": direction("weight_ih"),
        "R": direction("weight_hh"),
        "B": np.concatenate([bias, np.zeros_like(bias)], axis=1),
        "head": weights["head.weight"],
        "head_bias": weights["head.bias"],
        "shape": np.array([-1, 2 * size], dtype=np.int64),
    }
    nodes = [
        helper.make_node("Gather", ["table", "tokens"], ["embedded"]),
        helper.make_node(
            "LSTM", ["embedded", "W", "R", "B", "lengths"], ["", "hidden"],
            direction="bidirectional", hidden_size=size),
        helper.make_node("Transpose", ["hidden"], ["by_text"], perm=[1, 0, 2]),
        helper.make_node("Reshape", ["by_text", "shape"], ["states"]),
        helper.make_node("Gemm", ["states", "head", "head_bias"], ["logits"], transB=1),
    ]
    inputs = [
        helper.make_tensor_value_info("tokens", TensorProto.INT64, ["steps", "batch"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
    ]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "labels"])]
    initializers = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    return helper.make_model(
        helper.make_graph(nodes, "classifier", inputs, outputs, initializers),
        opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def session(model, threads):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


state = {}


def load(weights, texts):
    model = graph(load_file(weights))
    onnx.checker.check_model(model)
    serialized = model.SerializeToString()
    state["sessions"] = {threads: session(serialized, threads) for threads in (1, 2)}
    stored = load_file(texts)
    split = np.split(stored["tokens"].astype(np.int64), np.cumsum(stored["lengths"])[:-1])
    batches = np.split(stored["order"], np.cumsum(stored["batches"])[:-1])
    state["batches"] = [[split[number] for number in batch] for batch in batches]
    return {"version": onnxruntime.__version__}


def run(session, texts):
    lengths = np.array([len(text) for text in texts], dtype=np.int32)
    tokens = np.zeros((int(lengths.max()), len(texts)), dtype=np.int64)
    for column, text in enumerate(texts):
        tokens[: len(text), column] = text
    return session.run(["logits"], {"tokens": tokens, "lengths": lengths})[0]


def classify(threads, workers):
    """All batches once, with the threads inside of a batch or a batch on each of the workers."""
    session, batches = state["sessions"][threads], state["batches"]
    start = time.perf_counter()
    if workers == 1:
        logits = [run(session, batch) for batch in batches]
    else:
        with ThreadPoolExecutor(workers) as pool:
            logits = list(pool.map(lambda batch: run(session, batch), batches))
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "logits": np.concatenate(logits).flatten().tolist()}


def classify_one(threads, count):
    """The first text of the first batch, alone, again and again: the median of the seconds."""
    session, text = state["sessions"][threads], state["batches"][0][:1]
    seconds = []
    for _ in range(count):
        start = time.perf_counter()
        logits = run(session, text)
        seconds.append(time.perf_counter() - start)
    return {"seconds": float(np.median(seconds)), "logits": logits.flatten().tolist()}


if __name__ == "__main__":
    converse(load=load, classify=classify, classify_one=classify_one)
