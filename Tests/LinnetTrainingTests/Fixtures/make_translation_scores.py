"""Makes translation-scores.json: BLEU and chrF by sacreBLEU 2.6.0 (pip install sacrebleu==2.6.0).

    python3 make_translation_scores.py > new.json && mv new.json translation-scores.json

The references are French sentences, once of this repository's corpus and kept in the file itself; the hypotheses
the same sentences, spoilt at random; and odd ones that nobody would write.
"""
import json
import pathlib
import random

import sacrebleu
from sacrebleu.metrics import BLEU, CHRF

assert sacrebleu.__version__ == "2.6.0"
KEPT = pathlib.Path(__file__).with_name("translation-scores.json")
ODD = [
    ("", ""), ("", "Une phrase."), ("Une phrase.", ""), (" ", "\t"), ("...", "..."), ("?!", "!?"), ("a", "a"),
    (".", "a"), ("Un mot", "Un mot"), ("un deux trois", "un deux trois"), ("un deux trois quatre", "un deux trois"),
    ("&quot;Oui&quot; &amp; non &lt;b&gt; &apos;", "\"Oui\" & non <b> '"), ("&amp;quot; &amp;lt;", "&quot; &lt;"),
    ("a <skipped> b", "a b"), ("mot-\ncoupé ici\nencore", "motcoupé ici encore"), ("fin.\n", "fin."),
    ("Il a 1,234.56 euros, 3.-4 et .5 ou 5.", "Il a 1,234.56 euros, 3.-4 et 5. ou .5"), ("10-12 a-b 3- -4", "10 - 12 a-b 3 -4"),
    ("1.000.000,50$ (100%)", "1.000.000,50 $ (100 %)"), ("a.b,c.d.,e", "a . b, c.d., e"), ("{[(<|>)]}~`^_", "{ [ ( < | > ) ] } ~ ` ^ _"),
    ("Oui\u00a0! Quoi\u202f? «\u00a0Non\u00a0»", "Oui ! Quoi ? « Non »"), ("a\u3000b\u2003c\u2028d\u0085e\x1cf", "a b c d e f"),
    ("a\u200bb\u00adc\ufeffd", "a b c d"), ("\u2581mot\u2581", "mot"), ("C’est l’été…", "C'est l'été..."),
    ("我喜欢喝茶。", "我爱喝茶，你呢？"), ("日本語のテスト", "日本語テスト"), ("안녕하세요 세계", "안녕 세계"),
    ("สวัสดีครับ", "สวัสดี"), ("Привет, мир!", "Привет мир!"), ("😀👩‍👩‍👧 🇫🇷 1️⃣", "😀 👩‍👩‍👧 🇫🇷"),
    ("ΟΔΟΣ ΣΑΣ Σ ΑΣ. ΑΣΑ Α'Σ", "οδος σας σ ας. ασα α'ς"), ("İSTANBUL STRASSE ẞ ǅ", "istanbul straße ß ǆ"),
    ("e\u0301te\u0301", "été"), ("été", "e\u0301te\u0301"), ("½ x² Ⅳ ① 3.½,", "1/2 x2 IV 1 3."),
    ("€5 +3 =8 ©2024 £9", "5 € + 3 = 8 © 2024 9 £"), ("a_b c‿d ‹e› “f”", "a_b c d e f"), ("!a a! (b) (c", "! a a ! (b) (c"),
    ("x " * 50, "x " * 7), ("x y " * 20, "y x " * 20), ("mot " * 3 + "   ", "mot mot mot"), ("\x00 \x7f", "\x00"),
]


def spoil(rng, words, lines):
    kind = rng.randrange(9)
    words = list(words)
    place = rng.randrange(len(words))
    if kind == 0:
        del words[place]
    elif kind == 1:
        words.insert(place, words[place])
    elif kind == 2:
        rng.shuffle(words)
    elif kind == 3:
        words[place] = rng.choice(rng.choice(lines).split())
    elif kind == 4:
        return rng.choice(lines)
    elif kind == 5:
        return " ".join(words).upper()
    elif kind == 6:
        words = words[:max(1, place)]
    elif kind == 7:
        other = rng.randrange(len(words))
        words[place], words[other] = words[other], words[place]
    return " ".join(words)


rng = random.Random(4)
lines = json.loads(KEPT.read_text())["references"][len(ODD):]
hypotheses, references = (list(side) for side in zip(*ODD))
for line in lines:
    spoilt = line
    for _ in range(rng.randrange(4)):
        spoilt = spoil(rng, spoilt.split(), lines)
    hypotheses.append(spoilt)
    references.append(line)


def bleu_case(first, last, **settings):
    metric = BLEU(force=True, **settings)
    score = metric.corpus_score(hypotheses[first:last], [references[first:last]])
    return {
        "tokenization": settings.get("tokenize", "13a"), "smoothing": settings.get("smooth_method", "exp"),
        "smoothingValue": settings.get("smooth_value"), "lowercase": settings.get("lowercase", False),
        "effectiveOrder": settings.get("effective_order", False), "first": first, "last": last, "score": score.score,
        "precisions": score.precisions, "brevityPenalty": score.bp, "hypothesisLength": score.sys_len,
        "referenceLength": score.ref_len, "signature": str(metric.get_signature()), "line": str(score),
    }


def chrf_case(first, last, **settings):
    metric = CHRF(**settings)
    score = metric.corpus_score(hypotheses[first:last], [references[first:last]])
    return {"wordOrder": settings.get("word_order", 0), "lowercase": settings.get("lowercase", False), "first": first,
            "last": last, "score": score.score, "signature": str(metric.get_signature()), "name": score.name}


count, odd = len(hypotheses), len(ODD)
smoothings = [("exp", None), ("floor", None), ("floor", 0.01), ("add-k", None), ("add-k", 0.5), ("none", None)]
bleu = [bleu_case(first, last, tokenize=tokenize, smooth_method=method, smooth_value=value, lowercase=lowercase)
        for tokenize in ["13a", "intl", "char", "none"] for method, value in smoothings for lowercase in [False, True]
        for first, last in [(0, count)]]
bleu += [bleu_case(first, last, tokenize=tokenize, effective_order=effective)
         for tokenize in ["13a", "intl", "char", "none"] for effective in [False, True]
         for first, last in [(0, odd), (odd, count), (0, 3), (4, 6), (8, 9)]]
chrf = [chrf_case(first, last, word_order=order, lowercase=lowercase) for order in [0, 1, 2] for lowercase in [False, True]
        for first, last in [(0, count), (0, odd), (odd, count), (0, 3)]]


def sentences(metric):
    return [metric.sentence_score(h, [r]).score for h, r in zip(hypotheses, references)]


print(json.dumps({
    "hypotheses": hypotheses, "references": references, "bleu": bleu, "chrf": chrf,
    "sentenceBLEU": sentences(BLEU(effective_order=True)), "sentenceBLEUNoOrder": sentences(BLEU(tokenize="intl", smooth_method="floor")),
    "sentenceChrF": sentences(CHRF()), "sentenceChrFWords": sentences(CHRF(word_order=2, lowercase=True)),
}, ensure_ascii=False, indent=0))
