"""Quotations searched by whom they speak of, with what stands around them; thoughts, intentions and acts of speech from the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import questions, read
from dragoman.errors import SettingsError
from dragoman.record import Store, View

TEXT = (
    "Turkish Foreign Minister Alda Brenn told reporters in Ankara on Monday that Greece would open the border. "
    "Brenn plans to visit Athens next week.\n\n"
    "“The Greeks are our friends,” she said. She criticised the European Union and did not mention the airline dispute."
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path: Path = tmp_path_factory.mktemp("said") / "r.db"
    with Store.create(path) as store:
        with store.writer() as writer:
            writer.add(read(TEXT, date="2024-05-06"))
        yield store.view()


def test_quotes_about_an_actor_are_found_by_any_of_his_names(view: View) -> None:
    assert len(questions.quotes(view, about="Greece")) == 2  # "Greece", "the Greeks"
    assert not questions.quotes(view, about="Portugal")


def test_quotes_tell_whom_they_were_told_to(view: View) -> None:
    assert [q.audience for q in questions.quotes(view, mode="indirect")] == ["reporters"]


def test_quotes_context_is_the_paragraph_and_only_on_request(view: View) -> None:
    (quote,) = questions.quotes(view, mode="direct", context=True)
    assert quote.context is not None
    assert quote.context.startswith("“The Greeks are our friends,” she said.")
    assert questions.quotes(view, mode="direct")[0].context is None


def test_quotes_have_an_id_that_why_explains(view: View) -> None:
    (quote,) = questions.quotes(view, mode="direct")
    assert questions.why(view, quote.id).kind == "quotation"


def test_attributions_of_a_holder_with_what_was_not_done(view: View) -> None:
    found = questions.attributions(view, "Alda Brenn")
    assert [(h.kind, h.words, h.modality) for h in found] == [
        ("intention", "to visit Athens next week", "occurred"),
        ("act", "the European Union", "occurred"),
        ("act", "the airline dispute", "denied"),
    ]
    assert [h.words for h in questions.attributions(view, kind="intention")] == ["to visit Athens next week"]
    assert [h.words for h in questions.attributions(view, words="airline")] == ["the airline dispute"]


def test_attributions_unknown_kind_names_the_allowed_ones(view: View) -> None:
    with pytest.raises(SettingsError, match="thought"):
        questions.attributions(view, kind="mood")
