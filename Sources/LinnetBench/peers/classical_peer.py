"""What people train on short texts in seconds: fastText with word and character n-grams, and
scikit-learn's TF-IDF with logistic regression. From the files to the accuracy on the test texts.
"""

import os
import tempfile
import time

import fasttext
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from conversation import converse


def read(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [line.split("\t", 1) for line in file.read().split("\n") if line]


def train_fasttext(train, test):
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, path in (("train", train), ("test", test)):
            paths[name] = os.path.join(folder, name)
            with open(paths[name], "w", encoding="utf-8") as file:
                for label, text in read(path):
                    file.write(f"__label__{label} {text.lower()}\n")
        start = time.perf_counter()
        model = fasttext.train_supervised(
            paths["train"], wordNgrams=2, minn=2, maxn=5, epoch=25, lr=0.5, thread=2, verbose=0)
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "accuracy": model.test(paths["test"])[1]}


def train_tfidf(train, test):
    start = time.perf_counter()
    labels, texts = zip(*read(train))
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(C=30))
    model.fit(texts, labels)
    seconds = time.perf_counter() - start
    labels, texts = zip(*read(test))
    return {"seconds": seconds, "accuracy": model.score(texts, labels)}


if __name__ == "__main__":
    converse(train_fasttext=train_fasttext, train_tfidf=train_tfidf)
