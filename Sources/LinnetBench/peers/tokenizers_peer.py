"""Hugging Face tokenizers at word level, with a normalizer and a pre-tokenizer as close to Linnet's as
its parts allow: words with apostrophes and points inside, numbers, any other sign alone.
"""

import json
import time

import tokenizers
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from conversation import converse

WORDS = r"[\p{L}\p{N}\p{M}_]+(?:['’.:·,;][\p{L}\p{N}\p{M}_]+)*|[^\s\p{L}\p{N}\p{M}_]"
state = {}


def load(vocabulary, texts):
    with open(vocabulary) as file:
        tokens = json.load(file)
    with open(texts) as file:
        state["texts"] = json.load(file)
    tokenizer = Tokenizer(
        models.WordLevel({token: id for id, token in enumerate(tokens)}, unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORDS), "removed", invert=True)
    state["tokenizer"] = tokenizer
    return {"version": tokenizers.__version__}


def encode():
    start = time.perf_counter()
    state["tokenizer"].encode_batch_fast(state["texts"], add_special_tokens=False)
    return {"seconds": time.perf_counter() - start}


def ids(count):
    """The ids of the first texts."""
    encodings = state["tokenizer"].encode_batch_fast(state["texts"][:count], add_special_tokens=False)
    return {"ids": [encoding.ids for encoding in encodings]}


if __name__ == "__main__":
    converse(load=load, encode=encode, ids=ids)
