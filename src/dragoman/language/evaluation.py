"""Evaluation: the shipped model on test sets, from raw text.

    python -m dragoman.language.evaluation --data ../shared/language [--json] [--keep] [SET …]

Takes the folder of the corpora; each document's text is put together from its words and blanks (no paragraphs are told),
read by the pipeline, and compared with the annotation by characters. A word counts if its span, its tag, its head's span and its
relation agree; `las_words` leaves punctuation out, and what follows a relation's colon, as is usual elsewhere (the treebanks hang
punctuation by different rules). Of names the span and the class count, for PER, ORG and LOC together as `names`. Scores are F1
in percent, over the words of the corpus and of the reading, so that a word cut otherwise counts as an error twice. By default only
test sets are read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from . import MODEL, load
from .labels import spans

if TYPE_CHECKING:
    from spacy.tokens import Doc

SETS = (
    "pud_test",
    "ewt_test",
    "gum_test",
    "gum_test:news",
    "wwnews_test",
    "conll03_test",
    "crossner_test",
    "wikigold_test",
)
CORE = ("PER", "ORG", "LOC")
COLUMNS = ("tokens", "upos", "xpos", "uas", "las", "las_words", "lemma", "sentences", "names", *CORE, "EVENT")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated document: text, and the same facts that are taken from a reading; None where not annotated."""

    text: str
    words: int
    facts: dict[str, set[tuple[object, ...]]]


def gold(data: Path, name: str) -> Iterator[Gold]:
    """Yield the documents of a set; `name:genre` takes one genre of it."""
    name, _, genre = name.partition(":")
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if not genre or record["genre"] == genre:
                yield _gold(record)


def _gold(record: dict[str, object]) -> Gold:
    sentences: list[list[list[object]]] = record["sents"]  # type: ignore[assignment]
    tags: list[str] | None = record["ner"]  # type: ignore[assignment]
    text = ""
    places: list[Place] = []
    firsts: list[int] = []
    for sentence in sentences:
        firsts.append(len(places))
        for row in sentence:
            form = str(row[0])
            places.append((len(text), len(text) + len(form)))
            text += form + (" " if row[7] else "")
    facts: dict[str, set[tuple[object, ...]]] = {}
    if record["dep"]:
        for column in ("upos", "xpos", "uas", "las", "las_words", "lemma"):
            facts[column] = set()
        facts["tokens"] = set(places)
        for first, sentence in zip(firsts, sentences, strict=True):
            for i, row in enumerate(sentence):
                place = places[first + i]
                head = places[first + int(row[5]) - 1] if row[5] else None  # type: ignore[call-overload]
                facts["upos"].add((place, row[2]))
                facts["xpos"].add((place, row[3]))
                facts["lemma"].add((place, row[1]))
                facts["uas"].add((place, head))
                facts["las"].add((place, head, row[6]))
                if row[6] != "punct":
                    facts["las_words"].add((place, head, str(row[6]).partition(":")[0]))
        edges = [*firsts, len(places)]
        facts["sentences"] = {(places[a][0], places[b - 1][1]) for a, b in pairwise(edges) if b > a}
    if tags and "-" not in tags:
        facts["names"] = {(places[a][0], places[b - 1][1], label) for a, b, label in spans(tags)}
    return Gold(text, len(places), facts)


def found(doc: Doc) -> dict[str, set[tuple[object, ...]]]:
    """Return the facts of a reading."""
    words = [token for token in doc if not token.is_space]
    place = {token.i: (token.idx, token.idx + len(token)) for token in words}
    head = {token.i: None if token.head.i == token.i else place[token.head.i] for token in words}
    sentences: set[tuple[object, ...]] = set()
    for sentence in doc.sents:
        inside = [place[token.i] for token in sentence if token.i in place]
        if inside:
            sentences.add((inside[0][0], inside[-1][1]))
    relation = {token.i: "root" if token.dep_ == "ROOT" else token.dep_ for token in words}
    return {
        "tokens": {place[t.i] for t in words},
        "upos": {(place[t.i], t.pos_) for t in words},
        "xpos": {(place[t.i], t.tag_) for t in words},
        "lemma": {(place[t.i], t.lemma_) for t in words},
        "uas": {(place[t.i], head[t.i]) for t in words},
        "las": {(place[t.i], head[t.i], relation[t.i]) for t in words},
        "las_words": {(place[t.i], head[t.i], relation[t.i].partition(":")[0]) for t in words if t.dep_ != "punct"},
        "sentences": sentences,
        "names": {(e.start_char, e.end_char, e.label_) for e in doc.ents},
    }


def evaluate(data: Path, names: Sequence[str] = SETS, folder: Path = MODEL) -> dict[str, dict[str, float]]:
    """Return for each set its scores and the pace of reading in words a second."""
    nlp = load(folder=folder)
    nlp("Warm up.")
    result = {}
    for name in names:
        documents = list(gold(data, name))
        began = time.process_time()
        docs = [nlp(document.text) for document in documents]
        seconds = time.process_time() - began
        counts: Counter[tuple[str, str]] = Counter()
        for document, doc in zip(documents, docs, strict=True):
            facts = found(doc)
            for column, there in document.facts.items():
                for part, wanted in _parts(column):
                    left = {f for f in there if wanted is None or f[-1] in wanted}
                    right = {f for f in facts[column] if wanted is None or f[-1] in wanted}
                    counts[part, "right"] += len(left & right)
                    counts[part, "all"] += len(left) + len(right)
                    counts[part, "there"] += len(left)
        scores = {c: round(200 * counts[c, "right"] / counts[c, "all"], 1) for c in COLUMNS if counts[c, "there"] >= 20}
        result[name] = {**scores, "words_per_second": round(sum(d.words for d in documents) / seconds)}
    return result


def _parts(column: str) -> list[tuple[str, tuple[str, ...] | None]]:
    if column != "names":
        return [(column, None)]
    return [("names", CORE), *((label, (label,)) for label in (*CORE, "EVENT"))]


def table(result: dict[str, dict[str, float]]) -> str:
    """Return the scores as a Markdown table."""
    columns = [*COLUMNS, "words_per_second"]
    lines = ["| | " + " | ".join(c.replace("_", " ") for c in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, scores in result.items():
        lines.append(f"| {name} | " + " | ".join(str(scores.get(c, "")) for c in columns) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="python -m dragoman.language.evaluation", description="Measure the English model.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (*.jsonl.gz)")
    parser.add_argument("--model", type=Path, default=MODEL, help="folder of the model (default: the shipped one)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--keep", action="store_true", help="write the scores into the model's meta.json")
    parser.add_argument("sets", nargs="*", default=SETS, help=f"sets, or set:genre (default: {' '.join(SETS)})")
    options = parser.parse_args()
    result = evaluate(options.data, options.sets, options.model)
    if options.keep:
        path = options.model / "meta.json"
        meta = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**meta, "scores": result}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1) if options.json else table(result))


if __name__ == "__main__":
    main()
