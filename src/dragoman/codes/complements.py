"""What follows the head of a title: "of foreign affairs", "of Turkey", "to the UN", "for the armed forces".

Takes the words after a head, says what of them belongs to the title, whose office it is and where its holder is sent.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codes.gazetteer import Entry, Match
from dragoman.codes.titles import POSSESSIVE, Head, Word, head_phrases, modifier_phrases, modifiers

PREPOSITIONS = frozenset(("of", "for", "to", "on", "in", "at", "with"))
GLUE = frozenset(("and", "the", ","))
# Kinds of modifiers that say nothing of what an office is for.
IDLE = frozenset(("ordinal", "filler", "former", "acting", "elect"))
# Levels whose holders are sent to somebody.
SENT = frozenset(("ambassador", "envoy", "negotiator", "diplomat"))


@dataclass(slots=True)
class Complement:
    """What follows a head, up to word ``end``: ``suffix`` of the title, the ``polity`` after "of", the ``target`` after "to" or "for"."""

    end: int
    suffix: str = ""
    portfolio: str | None = None
    polity: Entry | None = None
    target: str | None = None


def read_complement(words: list[Word], at: int, head: Head, named: dict[int, Match]) -> Complement:
    """Read "of foreign affairs", "of Turkey", "to the UN", "for the armed forces" after a head."""
    out = Complement(at)
    for _ in range(2):  # "minister of foreign affairs | of Ukraine"
        preposition = next_key(words, out.end)
        if preposition not in PREPOSITIONS or words[out.end].joined:
            break
        begin = out.end + 1
        if next_key(words, begin) == "the":
            begin += 1
        match = named.get(words[begin].token) if begin < len(words) else None
        if match is not None and not match.partial:
            end = begin
            while end < len(words) and words[end].token < match.end and words[end].key != POSSESSIVE:
                end += 1
            follows = next_key(words, end)
            whole_name = end >= len(words) or not (head_phrases().at(words, end) or follows == POSSESSIVE)
            if whole_name and preposition == "of" and not modifier_phrases().at(words, end):
                out.polity, out.end = match.best, end
                continue
            if whole_name and (head.level in SENT or not head.apart):
                out.target, out.end = match.best.polity, end
                if not head.apart:
                    out.suffix += f" {preposition} {'the ' if words[begin - 1].key == 'the' else ''}{spelled(words, begin, end)}"
                continue
            if preposition != "of" or not modifier_phrases().at(words, end):
                break
            out.polity, begin = match.best, end  # "head of the Iranian delegation"
        if preposition != "of" and head.apart:
            break
        end, last = begin, begin
        while end < len(words):
            size = modifier_phrases().at(words, end)
            if size:
                kind, value = modifiers()[tuple(word.key for word in words[end : end + size])]
                if kind == "portfolio" and value:
                    out.portfolio = value
                end += size
                if kind not in IDLE:  # "joined the ministers on the second day" names no portfolio
                    last = end
            elif words[end].key in GLUE and end > begin:
                end += 1
            else:
                break
        if last == begin or head_phrases().at(words, last):
            break
        out.suffix += f" {preposition} {spelled(words, out.end + 1 if out.polity is None else begin, last).lower()}"
        out.end = last
    return out


def next_key(words: list[Word], at: int) -> str:
    """Return the key of the word at ``at``; an empty one after the last."""
    return words[at].key if at < len(words) else ""


def spelled(words: list[Word], start: int, end: int) -> str:
    """Return words ``start`` to ``end`` as written, without possessive endings."""
    out = ""
    for word in words[start:end]:
        if word.key == POSSESSIVE:
            continue
        if out:
            out += "-" if word.joined else " "
        out += word.raw
    return out.replace(" ,", ",")
