"""The lexicon keeps its word: every example of every frame comes out, broken files are named, and a user's file adds to it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.model import ActorKind, Modality, Reading, Report
from dragoman.reading import Reader, frames, read
from dragoman.reading.frames import Frame

DAY = date(2024, 5, 15)
LEXICON = frames.load()


def reading(text: str, lexicon_files: tuple[str, ...] = ()) -> Reading:
    return read(Report(id="x", date=DAY, text=text), lexicon_files)


def short(result: Reading, key: str) -> str:
    """Return an actor as the examples write it: ISO code, short name of a body, last name of a person."""
    actor = result.actor(key)
    if actor.kind is ActorKind.PERSON and actor.name[:1].isupper():
        return actor.name.split()[-1]
    return actor.polity or actor.name


def notation(result: Reading) -> set[str]:
    """Return the events and standings of a reading in the notation of the lexicon's README, names in alphabetic order."""
    found = set()
    for e in result.events:
        words = f"{e.type}/{e.mode}" if e.mode else str(e.type)
        for mark, keys in (("", e.actors), ("> ", e.recipients), ("| ", tuple(t.actor for t in e.third))):
            if keys:
                words += f" {mark}{','.join(sorted({short(result, k) for k in keys}))}"
        found.add(words if e.modality is Modality.OCCURRED else f"{words} {e.modality}")
    for p in result.participations:
        found.add(f"{p.status} {short(result, p.actor)} @ {p.body}")
    return found


def in_order(gives: str) -> str:
    """Return an example's ``gives`` with its names in alphabetic order."""
    if " @ " in gives:
        return gives
    return " ".join(",".join(sorted(part.split(","))) for part in gives.split())


def kind(words: str) -> str:
    return words.split()[0].split("/")[0]


@pytest.mark.parametrize("frame", LEXICON.frames, ids=lambda f: f.id)
def test_examples_of_a_frame_come_out(frame: Frame) -> None:
    assert frame.examples, f"frame {frame.id} in {frame.source} has no example"
    assert any(e.gives for e in frame.examples), f"frame {frame.id} in {frame.source} has only negative examples"
    for example in frame.examples:
        kinds = {kind(g) for g in example.gives} | {str(frame.status or frame.type)}
        came = {words for words in notation(reading(example.text)) if kind(words) in kinds}
        assert came == {in_order(g) for g in example.gives}, example.text


def test_every_type_and_every_mode_of_a_consultation_has_frames() -> None:
    assert {str(f.type) for f in LEXICON.frames if f.type} == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
        "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
    assert {str(f.mode) for f in LEXICON.frames if f.mode} == {"meet", "visit", "phone", "multilateral", "third-party"}


def test_word_lists_of_the_engine_are_there() -> None:
    assert all(LEXICON.words(name) for name in ("light_verbs", "planned_verbs", "hedges"))


GOOD = 'id = "a"\ntype = "SUPPORT"\nverbs = ["toast"]\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[frame]\n", "not valid TOML"),
        ('[[frame]]\ntype = "SUPPORT"\nverbs = ["toast"]\n', "has no id"),
        ('[[frame]]\nid = "a"\nverbs = ["toast"]\n', "'a'"),
        ('[[frame]]\nid = "a"\ntype = "SUPPORT"\nstatus = "member"\nverbs = ["toast"]\n', "either a type"),
        ('[[frame]]\nid = "a"\ntype = "APPLAUD"\nverbs = ["toast"]\n', "APPLAUD"),
        ('[[frame]]\nid = "a"\ntype = "SUPPORT"\n', "neither verbs nor nouns"),
        (f"[[frame]]\n{GOOD}verb = ['praise']\n", "unknown field 'verb'"),
        (f"[[frame]]\n{GOOD}complement = 'noun'\n", "complement"),
        (f"[[frame]]\n{GOOD}objects = [1]\n", "list of strings"),
        (f"[[frame]]\n{GOOD}symmetric = 'yes'\n", "true or false"),
        (f"[[frame]]\n{GOOD}mode = 'lunch'\n", "lunch"),
        (f"[[frame]]\n{GOOD}example = [{{ gives = [] }}]\n", "example"),
        ("hedges = 3\n", "hedges"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(says)) as raised:
        Reader(lexicon_files=[str(path)])
    assert "mine.toml" in str(raised.value)


def test_an_id_that_is_taken_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    taken = GOOD.replace('"a"', f'"{LEXICON.frames[0].id}"')
    path.write_text(f"[[frame]]\n{taken}", encoding="utf-8")
    with pytest.raises(LexiconError, match="must be unique"):
        Reader(lexicon_files=[str(path)])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"absent\.toml"):
        Reader(lexicon_files=[str(tmp_path / "absent.toml")])


def test_a_file_of_the_users_own_adds_a_frame(tmp_path: Path) -> None:
    text = "Norway outcooked Estonia on Monday."
    assert notation(reading(text)) == set()
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[frame]]\nid = "outcook"\ntype = "SUPPORT"\nverbs = ["outcook"]\nactor = ["subj"]\nrecipient = ["obj"]\nneeds = ["recipient"]\n',
        encoding="utf-8",
    )
    assert notation(reading(text, (str(path),))) == {"SUPPORT NOR > EST"}
