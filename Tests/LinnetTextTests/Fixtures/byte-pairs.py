#!/usr/bin/env python3
"""Writes byte-pairs.json beside it: byte-pair encodings learnt from the repository's own sentences.

An independent implementation, naive on purpose: it counts all pairs anew for each merge, and its
words come from a regular expression that is right for the Latin sentences read here.
"""
import json
import pathlib
import re
from collections import Counter

HERE = pathlib.Path(__file__).parent
CORPUS = HERE.parents[2] / "corpora/translation/en-fr"
BOUNDARY, GLUE = "\u2581", "\uffed"
RESERVED = 275
WORD = r"(?:[^\W_](?:(?<=[^\W\d_])['’.](?=[^\W\d_])|(?<=\d)[.,;'’](?=\d))?)+"
SEGMENTS = re.compile(rf"({WORD})|( +)|(.)", re.S)
ENDINGS = {"s", "m", "d", "re", "ve", "ll"}

ODD = ["aaaa aaa aa a aaaaa", "abab ababab", "Wow!!! Really?! (yes) \"no\" 'maybe'", "snow\tman  two",
       "100 1,000 3.14 10:30", " leading and trailing ", "naïve café déjà-vu", "\u2581 \uffed \ufffd"]
SENTENCES = ODD + ["HELLO WORLD, HOW ARE YOU?", "hello world", "Where Is The Station", "qu'est-ce que c'est ?",
                   "QU'IL VIENNE AUJOURD'HUI !", "don't you think it's John's?", "O'Brien says they’re here",
                   "x", "", " ", "  ", "\n", "Ωμέγα ЖУК 😀😀", "I AM A CAT", "iPhone McDonald", "zzzqqq"]


def parts(word):
    """A word at its apostrophes: text, and whether it counts as a sign."""
    match = re.search(r"(?<=.)['’](?=.)", word)
    if not match:
        return [(word, False)]
    head, sign, tail = word[:match.start()], match.group(), word[match.end():]
    if tail.lower() in ENDINGS:
        return [(head, False), (sign + tail, True)]
    if tail.lower() == "t":
        return [(word, False)]
    return [(head + sign, False)] + parts(tail)


def units(text):
    """Each unit: its text, whether it is a word, glue before it, glue after it."""
    found, space = [], False
    segments = []
    for word, spaces, sign in SEGMENTS.findall(text):
        segments += [(t, not s) for t, s in parts(word)] if word else [(spaces or sign, False)]
    for place, (segment, is_word) in enumerate(segments):
        if segment == " " and found and not space and place + 1 < len(segments):
            space = True
            continue
        before = False
        if found and not space:
            if is_word:
                found[-1][3] = True
            else:
                before = True
        found.append([segment, is_word, before, False])
        space = False
    return found


def learn(lines, size, least):
    words = Counter()
    for line in lines:
        for text, _, before, after in units(line):
            text = text.replace(BOUNDARY, "\ufffd").replace(GLUE, "\ufffd")
            words[GLUE * before + BOUNDARY + text + GLUE * after] += 1
    counts = Counter()
    for word, count in words.items():
        for character in word:
            counts[character] += count
    alphabet = [(sign, counts.pop(sign, 0)) for sign in (BOUNDARY, GLUE)]
    counts.pop("\ufffd", None)
    total = sum(counts.values())
    for character, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count < least or count < total // 1_000_000 or len(alphabet) - 2 == (size - RESERVED) // 2:
            break
        alphabet.append((character, count))
    known = {character for character, _ in alphabet}
    spelt = {word: [c if c in known else None for c in word] for word in words}
    merges, symbols = [], set(known)
    while RESERVED - 2 + len(symbols) < size:
        pairs = Counter()
        for word, spelling in spelt.items():
            for pair in zip(spelling, spelling[1:]):
                if None not in pair:
                    pairs[pair] += words[word]
        if not pairs:
            break
        pair, count = min(pairs.items(), key=lambda item: (-item[1], item[0][0].encode(), item[0][1].encode()))
        if count < least:
            break
        merges.append((pair, count))
        symbols.add("".join(pair))
        for word, spelling in spelt.items():
            joined, place = [], 0
            while place < len(spelling):
                if tuple(spelling[place:place + 2]) == pair:
                    joined.append("".join(pair))
                    place += 2
                else:
                    joined.append(spelling[place])
                    place += 1
            spelt[word] = joined
    return alphabet, merges


def spell(text, before, after, known, ranks):
    symbols = [GLUE] * before + [BOUNDARY]
    for character in text:
        if character in known and character not in (BOUNDARY, GLUE):
            symbols.append(character)
        else:
            symbols += [f"<0x{byte:02X}>" for byte in character.encode()]
    symbols += [GLUE] * after
    while True:
        pairs = [(ranks[pair], place) for place, pair in enumerate(zip(symbols, symbols[1:])) if pair in ranks]
        if not pairs:
            return symbols
        _, place = min(pairs)
        symbols[place:place + 2] = ["".join(symbols[place:place + 2])]


def forms(word):
    lower, title = word.lower(), word[:1].upper() + word[1:].lower()
    if word == lower:
        return [("", word)] + ([("<lower>", title)] if title != word else [])
    if word == title:
        return [("<title>", lower), ("", word)]
    if word == word.upper():
        return [("<upper>", lower), ("<upper>", title), ("", word)]
    return [("", word)]


def encode(text, alphabet, merges):
    known = {character for character, _ in alphabet}
    ranks = {pair: rank for rank, (pair, _) in enumerate(merges)}
    tokens = []
    for unit, is_word, before, after in units(text):
        choices = [([mark] if mark else []) + spell(form, before, after, known, ranks)
                   for mark, form in (forms(unit) if is_word else [("", unit)])]
        tokens += min(choices, key=len)
    return tokens


def lines(name, count):
    return (CORPUS / name).read_text().split("\n")[:count]


def escape(subword):
    return subword.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def case(texts, size, least):
    alphabet, merges = learn(texts, size, least)
    text = "".join(f"{escape(c)}\t{n}\n" for c, n in alphabet)
    text += "".join(f"{escape(a)}\t{escape(b)}\t{n}\n" for (a, b), n in merges)
    sentences = SENTENCES + lines("test.en", 25) + lines("test.fr", 25)
    return {"lines": texts, "maximumSize": size, "minimumFrequency": least, "text": text,
            "encodings": [{"text": s, "tokens": encode(s, alphabet, merges)} for s in sentences]}


cases = [case(ODD + lines("train.en", 250) + lines("train.fr", 250), 1000, 2),
         case(ODD, 10_000, 1), case(lines("train.fr", 60), 400, 3), case([], 300, 1)]
(HERE / "byte-pairs.json").write_text(json.dumps(cases, ensure_ascii=False, indent=0) + "\n")
