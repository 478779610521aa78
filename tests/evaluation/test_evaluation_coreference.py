"""The coreference scores give what one computes by hand, and marked texts are read as they are printed."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadRow
from dragoman.evaluation.coreference import Coreference, b_cubed, best_assignment, ceaf_entities, muc
from dragoman.evaluation.gum import document, load_gum
from dragoman.evaluation.mentions import score_references


def clusters(*words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words]


KEY = clusters("abc", "defg")
ANSWER = clusters("ab", "cd", "fghi")


def test_muc_counts_links() -> None:
    assert muc(KEY, ANSWER) == (2, 5)  # a-b and f-g of the two and three links that the key has
    assert muc(ANSWER, KEY) == (2, 5)


def test_b_cubed_counts_mentions() -> None:
    assert b_cubed(KEY, ANSWER) == (pytest.approx(5 / 3 + 5 / 4), 7)
    assert b_cubed(ANSWER, KEY) == (pytest.approx(4.0), 8)


def test_ceaf_aligns_each_cluster_once() -> None:
    assert ceaf_entities(KEY, ANSWER) == pytest.approx(2 * 2 / 5 + 2 * 2 / 8)


def test_the_average_is_that_of_the_three() -> None:
    scores = Coreference()
    scores.add(KEY, ANSWER)
    table = scores.table()
    assert table["b3"]["recall"] == pytest.approx(0.4167, abs=1e-4)
    assert table["b3"]["precision"] == pytest.approx(0.5)
    assert table["ceafe"]["recall"] == pytest.approx(0.65)
    assert table["ceafe"]["precision"] == pytest.approx(0.4333, abs=1e-4)
    assert scores.average == pytest.approx((0.4 + table["b3"]["f1"] + table["ceafe"]["f1"]) / 3)


def test_single_mentions_are_left_out() -> None:
    scores = Coreference()
    scores.add(clusters("ab", "x"), clusters("ab", "y", "z"))
    assert scores.average == 1.0
    assert scores.table()["mentions"]["f1"] == 1.0


def test_nothing_read_scores_nothing() -> None:
    scores = Coreference()
    scores.add(KEY, [])
    assert scores.average == 0.0


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_best_assignment_is_the_best_of_all(weights: list[list[int]]) -> None:
    every = max(sum(weights[i][j] for i, j in enumerate(choice)) for choice in permutations(range(4), len(weights)))
    assert best_assignment(weights) == pytest.approx(every)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.lists(st.integers(0, 5), min_size=12, max_size=12))
def test_a_partition_agrees_wholly_with_itself_alone(mine: list[int], theirs: list[int]) -> None:
    def partition(labels: list[int]) -> list[frozenset[int]]:
        return [frozenset(i for i, label in enumerate(labels) if label == wanted) for wanted in set(labels)]

    same, crossed = Coreference(), Coreference()
    same.add(partition(mine), partition(mine))
    crossed.add(partition(mine), partition(theirs))
    assert same.average in (0.0, pytest.approx(1.0))
    assert 0.0 <= crossed.average <= 1.0 + 1e-9


ROWS = """#Text=Marju Tammik said she will go .
1-1	0-5	Marju	person[1]	new[1]	s[1]	_	cf1[1]	coref	1-4[0_1]
1-2	6-12	Tammik	person[1]	new[1]	s[1]	_	cf1[1]	_	_
1-3	13-17	said	_	_	_	_	_	_	_
1-4	18-21	she	person	giv:act	n	_	cf1	ana	2-1[3_0]
1-5	22-26	will	_	_	_	_	_	_	_
1-6	27-29	go	_	_	_	_	_	_	_
1-7	30-31	.	_	_	_	_	_	_	_

#Text=The minister 's visit ended .
2-1	32-35	The	person[3]|event[4]	giv[3]|new[4]	s[3]|n[4]	_	cf1[3]|cf2[4]	_	_
2-2	36-44	minister	person[3]|event[4]	giv[3]|new[4]	s[3]|n[4]	_	cf1[3]|cf2[4]	_	_
2-3	45-47	's	person[3]|event[4]	giv[3]|new[4]	s[3]|n[4]	_	cf1[3]|cf2[4]	_	_
2-4	48-53	visit	event[4]	new[4]	n[4]	_	cf2[4]	_	_
2-5	54-59	ended	_	_	_	_	_	_	_
2-6	60-61	.	_	_	_	_	_	_	_
"""


def test_marked_texts_come_back_as_printed_with_their_chains() -> None:
    marked = document("x", ROWS.splitlines())
    assert marked.text == "Marju Tammik said she will go. The minister's visit ended."
    chains = [[(marked.text[m.span.start : m.span.end], m.kind) for m in c] for c in marked.clusters if len(c) > 1]
    assert chains == [[("Marju Tammik", "named"), ("she", "pronoun"), ("The minister's", "nominal")]]


def test_a_file_of_another_form_is_refused() -> None:
    with pytest.raises(BadRow, match="columns"):
        document("x", ["1\tMarju"])


@pytest.mark.shared
def test_coreference_of_marked_news_only_rises(shared: Path) -> None:
    scores = score_references(load_gum(shared / "language" / "gum_coref_news"))
    print(*(f"{name}: {row['f1']:.3f}" for name, row in scores.table().items()), sep="\n")
    assert scores.everything.average >= 0.34
    assert scores.actors.average >= 0.48
