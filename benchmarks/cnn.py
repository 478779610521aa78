"""The English model beside a plain spaCy pipeline: a small convolutional network trained on the same data, measured in the same run.

    python benchmarks/cnn.py --data ../shared/language [--minutes 10] [--words 20000]

Trains spaCy's usual small pipeline (one token-to-vector network of hash embeddings, 96 wide, four layers, no static vectors; a tagger, a
parser that also finds sentences, a recogniser of names) on the treebanks and names that train the shipped model, for so many minutes of
processor time; then reads the same test texts with both, both on the shipped model's tokens, and prints tags, attachment, names and words a
second, and the ratios. Needs the corpora; nothing is written.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import compounding, minibatch

from dragoman.language import load
from dragoman.language.evaluation import _parts, found, gold
from dragoman.language.training.corpus import TRAINING_SETS, Sentence, read

TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": False,
    },
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3},
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
SETS = ("pud_test", "ewt_test", "gum_test", "wwnews_test")
COLUMNS = ("upos", "uas", "las", "sentences", "names")


def pipeline() -> Any:
    """Return spaCy's small pipeline, untrained."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    for name, state, width in (("parser", "parser", 64), ("ner", "ner", 64)):
        model = {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": state,
            "extra_state_tokens": False,
            "hidden_width": width,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": LISTENER,
        }
        nlp.add_pipe(name, config={"model": model})
    return nlp


def examples(nlp: Any, data: Path) -> Iterator[Example]:
    """Yield the training documents, a few sentences each."""
    for document in read(data, TRAINING_SETS):
        for start in range(0, len(document), 6):
            yield _example(nlp, document[start : start + 6])


def _example(nlp: Any, sentences: list[Sentence]) -> Example:
    words = [form for s in sentences for form in s.forms]
    gaps = [gap for s in sentences for gap in s.gaps][1:]
    doc = Doc(nlp.vocab, words=words, spaces=[gap == 0 for gap in gaps] + [False])
    facts: dict[str, Any] = {"words": words}
    if sentences[0].parsed:
        heads: list[int] = []
        for s in sentences:
            first = len(heads)
            heads += [first + head for head in s.heads]
        facts["heads"] = heads
        facts["deps"] = ["ROOT" if r == "root" else r for s in sentences for r in s.relations]
        facts["pos"] = [tag for s in sentences for tag in s.upos]
    names = [tag for s in sentences for tag in s.names]
    if "-" not in names:
        facts["entities"] = _units(names)
    return Example.from_dict(doc, facts)


def _units(tags: list[str]) -> list[str]:
    """Return BIO tags as spaCy's BILUO."""
    units = []
    for i, tag in enumerate(tags):
        ends = i + 1 == len(tags) or not tags[i + 1].startswith("I-")
        units.append(tag if tag == "O" else {"B": "U" if ends else "B", "I": "L" if ends else "I"}[tag[0]] + tag[1:])
    return units


def train(nlp: Any, data: Path, minutes: float) -> int:
    """Train for so many minutes of processor time; return the number of words seen."""
    chance = random.Random(1)
    training = list(examples(nlp, data))
    optimizer = nlp.initialize(lambda: training)
    optimizer.learn_rate = 1e-3
    began, words = time.process_time(), 0
    while True:
        chance.shuffle(training)
        for batch in minibatch(training, size=compounding(8.0, 48.0, 1.002)):
            if time.process_time() - began > minutes * 60:
                return words
            nlp.update(batch, sgd=optimizer, drop=0.1)
            words += sum(len(example.x) for example in batch)


def measure(nlp: Any, tokens: Any, data: Path, limit: int) -> tuple[dict[str, dict[str, float]], float]:
    """Return the scores of a pipeline on each set (at most `limit` words each), and its words a second of processor time.

    `tokens` is the shipped pipeline, whose tokens both read.
    """
    scores: dict[str, dict[str, float]] = {}
    words, seconds = 0, 0.0
    for name in SETS:
        counts: Counter[tuple[str, str]] = Counter()
        here = 0
        for document in gold(data, name):
            if here > limit:
                break
            # Blank tokens are left out: the plain pipeline would hang words on them.
            made = [token for token in tokens.make_doc(document.text) if not token.is_space]
            doc = Doc(nlp.vocab, words=[t.text for t in made], spaces=[bool(t.whitespace_) for t in made])
            began = time.process_time()
            for _, pipe in nlp.pipeline:
                doc = pipe(doc)
            seconds += time.process_time() - began
            here += document.words
            facts = found(doc)
            for column in COLUMNS:
                if column in document.facts:
                    wanted = _parts(column)[0][1]
                    left = {f for f in document.facts[column] if wanted is None or f[-1] in wanted}
                    right = {f for f in facts[column] if wanted is None or f[-1] in wanted}
                    counts[column, "right"] += len(left & right)
                    counts[column, "all"] += len(left) + len(right)
        words += here
        scores[name] = {c: 200 * counts[c, "right"] / counts[c, "all"] for c in COLUMNS if counts[c, "all"]}
    return scores, words / seconds


def main() -> None:
    """Train the one, read with both, print both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (*.jsonl.gz)")
    parser.add_argument("--minutes", type=float, default=10.0, help="of training (default 10)")
    parser.add_argument("--words", type=int, default=20_000, help="read of each test set, at most about (default 20000)")
    options = parser.parse_args()
    plain = pipeline()
    seen = train(plain, options.data, options.minutes)
    shipped = load()
    shipped("Warm up.")
    rows = {
        "plain": measure(plain, shipped, options.data, options.words),
        "shipped": measure(shipped, shipped, options.data, options.words),
    }
    print(f"plain: {options.minutes:g} minutes of training on one core, {seen} words seen")
    for name in SETS:
        for column in COLUMNS:
            if column in rows["plain"][0][name]:
                one, other = (rows[which][0][name][column] for which in ("plain", "shipped"))
                print(f"{name:12s} {column:10s} plain {one:5.1f}  shipped {other:5.1f}  {other - one:+5.1f}")
    one, other = rows["plain"][1], rows["shipped"][1]
    print(f"words a second of one core: plain {one:.0f}, shipped {other:.0f}: {other / one:.2f} of the plain one's")


if __name__ == "__main__":
    main()
