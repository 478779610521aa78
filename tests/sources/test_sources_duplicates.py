from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Report
from dragoman.sources import Deduplicator, signature
from dragoman.sources.duplicates import similarity, text_hash

DAY = date(2022, 3, 16)
WORDS = (
    "minister",
    "talks",
    "border",
    "treaty",
    "river",
    "capital",
    "envoy",
    "summit",
    "agreed",
    "refused",
    "council",
    "troops",
    "trade",
    "visit",
    "morning",
    "spoke",
    "plan",
    "signed",
    "the",
    "a",
    "of",
    "to",
    "in",
    "on",
    "with",
)


def prose(seed: int, length: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def report(id: str, text: str, day: date = DAY) -> Report:
    return Report(id, day, text)


def test_the_same_text_but_for_white_space_is_an_exact_duplicate() -> None:
    found = Deduplicator()
    assert found.check(report("a", "The ministers met.\n\nThey left.")).duplicate_of is None
    again = found.check(report("b", " The ministers  met. They left.\n"))
    assert (again.duplicate_of, again.duplicate_kind) == ("a", "exact")


def test_a_report_is_no_duplicate_of_itself() -> None:
    found = Deduplicator()
    for _ in range(2):
        assert found.check(report("a", prose(1))).duplicate_of is None


def test_wire_copy_with_another_last_paragraph_is_a_near_duplicate() -> None:
    found = Deduplicator()
    found.check(report("a", prose(1)))
    again = found.check(report("b", prose(1) + " " + prose(2, 15), DAY + timedelta(days=1)))
    assert (again.duplicate_of, again.duplicate_kind) == ("a", "near")
    assert found.check(report("c", prose(3))).duplicate_of is None


def test_an_update_that_shares_half_is_a_report_of_its_own() -> None:
    found = Deduplicator()
    found.check(report("a", prose(1)))
    assert found.check(report("b", prose(1, 200)[: len(prose(1)) // 2] + " " + prose(2, 100))).duplicate_of is None


def test_bulletins_that_differ_in_a_figure_are_two() -> None:
    text = (
        "The convoy brought {} tonnes of grain over the pass for the people of the valley, the ministry of transport said on Wednesday, "
        "as talks on the road went on in the capital."
    )
    found = Deduplicator()
    found.check(report("a", text.format(26)))
    assert found.check(report("b", text.format(31))).duplicate_of is None
    again = found.check(report("c", text.format(26).replace("people", "persons")))
    assert (again.duplicate_of, again.duplicate_kind) == ("a", "near")


def test_short_texts_are_compared_exactly_only() -> None:
    found = Deduplicator()
    found.check(report("a", "The two ministers met in the capital on Wednesday."))
    assert found.check(report("b", "The two ministers met in the capital on Thursday.")).duplicate_of is None
    assert signature("The two ministers met.") == b""


def test_the_same_bulletin_months_later_is_another_event() -> None:
    found = Deduplicator()
    found.check(report("a", "The two envoys met at the border."))
    assert found.check(report("b", "The two envoys met at the border.", DAY + timedelta(days=60))).duplicate_of is None
    assert found.check(report("c", "The two envoys met at the border.", DAY + timedelta(days=62))).duplicate_of == "b"
    assert Deduplicator(window_days=None).check(report("a", "x")).duplicate_of is None


def test_earlier_reports_are_known_from_what_the_record_stores() -> None:
    first = Deduplicator()
    _, digest, signed = first.check_signed(report("a", prose(1)))
    assert (digest, signed) == (text_hash(prose(1)), signature(prose(1)))
    for text_of in (None, lambda key: prose(1) if key == "a" else None):
        later = Deduplicator(text_of=text_of)
        later.seed("a", digest, signed, DAY)
        assert later.check(report("b", prose(1))).duplicate_kind == "exact"
        assert later.check(report("c", prose(1) + " and so on")).duplicate_of == "a"
        assert later.check(report("d", prose(2))).duplicate_of is None


def test_signatures_of_another_version_are_left_aside() -> None:
    found = Deduplicator()
    found.seed("a", text_hash("x"), b"\x01" + signature(prose(1))[1:], DAY)
    found.seed("b", text_hash("y"), b"", DAY)
    assert found.check(report("c", prose(1) + " more")).duplicate_of is None


def test_the_estimate_is_near_the_truth() -> None:
    a, b = prose(1, 400), prose(1, 400) + " " + prose(2, 40)
    assert similarity(signature(a), signature(b)) == pytest.approx(0.9, abs=0.1)
    assert similarity(signature(a), signature(prose(3, 400))) < 0.1
    assert similarity(signature(a), b"") == 0.0


def test_ten_thousand_copies_take_linear_time() -> None:
    found = Deduplicator()
    kinds = {found.check(report(str(n), f"{prose(1)} {n}")).duplicate_kind for n in range(5_000)}
    kinds |= {found.check(report(f"x{n}", prose(1))).duplicate_kind for n in range(5_000)}
    assert kinds == {None, "near", "exact"}


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(0, 5))
def test_any_text_can_be_signed_and_found_again(text: str, blanks: int) -> None:
    found = Deduplicator()
    found.check(report("a", text + "x"))
    assert found.check(report("b", " " * blanks + text + "x" + "\n" * blanks)).duplicate_of == "a"
