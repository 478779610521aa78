"""Quotation reading stays linear: on walls of marks, cues, open quotations and attributions, whatever the parser made of them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from dragoman.language import load
from dragoman.language.words import words
from dragoman.reading.quotations import Sheet, find_attributions, find_quotes
from tests.counting import grows_linearly

SAID = (["he", "said", ",", "“", "ok", "”", "."], ["PRON", "VERB", "PUNCT", "PUNCT", "INTJ", "PUNCT", "PUNCT"])
OPEN = (["“", "she", "said", "that", "they", "left"], ["PUNCT", "PRON", "VERB", "SCONJ", "PRON", "VERB"])
WANT = (["they", "want", "to", "urge", "them"], ["PRON", "VERB", "PART", "VERB", "PRON"])
COLON = (["minister", ":", "talks", "near", "\n\n"], ["NOUN", "PUNCT", "NOUN", "ADJ", "SPACE"])
WORDING = (["in", "their", "view", ",", '"', "no", '"'], ["ADP", "PRON", "NOUN", "PUNCT", "PUNCT", "INTJ", "PUNCT"])


def wall(unit: tuple[list[str], list[str]], count: int, chained: bool) -> Doc:
    """Return a document of one unit over and over; ``chained``: each word hangs from the one before, the deepest tree there is."""
    texts, kinds = unit[0] * count, unit[1] * count
    size = len(texts)
    heads = [max(0, i - 1) for i in range(size)] if chained else list(range(size))
    deps = ["ROOT", *(["ccomp"] * (size - 1))] if chained else ["ROOT"] * size
    tags = ["VBD" if k == "VERB" else "NN" for k in kinds]
    return Doc(load().vocab, words=texts, pos=kinds, tags=tags, heads=heads, deps=deps, lemmas=texts)


@pytest.mark.parametrize("unit", [SAID, OPEN, WANT, COLON, WORDING], ids=["said", "open", "want", "colon", "wording"])
@pytest.mark.parametrize("chained", [False, True], ids=["flat", "chained"])
def test_quotations_and_attributions_take_linear_work(unit: tuple[list[str], list[str]], chained: bool) -> None:
    docs = {count: words(wall(unit, count, chained)) for count in (100, 800)}

    def run(count: int) -> None:
        sheet = Sheet(docs[count])
        find_attributions(sheet, find_quotes(docs[count], sheet))

    assert grows_linearly(run, 100)
