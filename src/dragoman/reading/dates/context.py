"""What the words around a time say of it: a name, a series, a negation, a plan; and whether a bare number is a year at all."""

from __future__ import annotations

from dragoman.reading.dates import words as W
from dragoman.reading.dates.cursor import DASHES
from dragoman.reading.dates.grammar import Grammar
from dragoman.reading.dates.refs import Day, Ref
from dragoman.reading.dates.scanner import BREAK

SENTENCE_END = frozenset({".", "!", "?", ";", BREAK})
_SERIES_WORDS = 14  # how far before "since" the superlative may stand


def noun(grammar: Grammar, i: int) -> bool:
    """Tell whether a word follows that the time may qualify."""
    if not (0 <= i < len(grammar.words)) or grammar.words[i].kind != "word":
        return False
    low = grammar.low[i]
    return (
        low not in W.PREPOSITION_WORDS
        and low not in W.FINITE
        and low not in W.CLAUSE_STOPS
        and low not in W.NOT_QUALIFIED
        and not low.endswith("ly")
    )


def superlative(grammar: Grammar, begin: int) -> bool:
    """Tell whether "first", "worst" … stands before word ``begin`` in the same sentence."""
    for k in range(begin - 1, max(-1, begin - _SERIES_WORDS - 1), -1):
        low = grammar.low[k]
        if low in SENTENCE_END:
            return False
        if (
            low in W.SUPERLATIVES
            and grammar.at(k + 1) not in ("lady", "minister", "deputy", "secretary", "of")
            and not (low == "most" and grammar.at(k + 1) == "of")
        ):
            return True
    return False


def negated(grammar: Grammar, begin: int) -> bool:
    for k in range(begin - 1, max(-1, begin - 6), -1):
        low = grammar.low[k]
        if low in SENTENCE_END or low == ",":
            return False
        if low in W.NEGATIONS or low.endswith("n't"):
            return True
    return False


def ahead(grammar: Grammar, begin: int) -> bool:
    """Tell whether the words before word ``begin`` say that the time lies ahead: "scheduled for", "due to meet on"."""
    before = grammar.at(begin - 1)
    prep = grammar.at(begin)
    if (before == "called" and prep == "for") or (before in W.PUT_OFF and prep in ("until", "till", "to")):
        return True
    if prep in ("until", "till") and any(grammar.at(k) in ("gave", "given") for k in range(begin - 5, begin)):
        return True  # "gave them until Sunday"
    if before in W.AHEAD or grammar.at(begin) in ("due", "maturing") or (before == "set" and grammar.at(begin) == "for"):
        said = begin - 1
    else:
        said = next((k for k in range(begin - 1, begin - 6, -1) if grammar.at(k) in W.AHEAD_TO and grammar.at(k + 1) == "to"), -1)
        if said < 0 or grammar.at(said + 2) not in W.AHEAD_VERBS:
            return False
    return not any(grammar.at(k) == "had" for k in range(said - 2, said))


def year_kind(grammar: Grammar, i: int, end: int, prep: str, *, listed: bool = False) -> str | None:
    """Tell what a bare year is: "point", "modifier", or None where the number is no year."""
    year = grammar.words[i].value
    before, after = grammar.at(i - 1), grammar.at(end)
    word = grammar.words[i]
    joined = end - i > 1 or grammar.low[i] in ("year", "'", "fy") or grammar.words[i].kind != "number"
    if joined and grammar.words[i].kind != "number":
        return "point"
    if word.glued and before in DASHES:
        return "modifier" if grammar.at(i - 2) in ("pre", "post", "mid", "late", "early") else None
    count_like = noun(grammar, end) and after.endswith("s") and not grammar.capital(end) and not after.endswith("ss")
    if prep in W.YEAR_PREPOSITIONS:
        return "point" if year >= 1900 or not count_like else None
    if before == "due":
        return "point"
    if year % 100 and year >= 1900 and after == "by" and grammar.hyphened(end + 1):
        return "modifier"  # the 2022 by-election
    if prep in W.LOOSE:
        if count_like or (noun(grammar, end) and not grammar.capital(end) and prep in ("by", "of", "to", "over", "around", "about", "on")):
            return "modifier" if prep in ("of", "for", "to") and 1900 <= year < 2100 and not count_like else None
        if after == "-" and grammar.glued(end):
            return None
        return "point" if year >= 1900 or prep in ("of", "from", "before", "after") else None
    if prep:
        return None
    if listed and before in (",", "and", "or"):
        return "point"
    if before in ("(", "[") and after in (")", "]", ",", "-", "–"):
        return "point"
    if year < 1900:
        return None
    if after == "-" and grammar.glued(end) and grammar.at(end + 1) == "year":
        return None
    if noun(grammar, end) and not count_like:
        return "modifier" if before not in W.LABELS and grammar.words[i - 1].kind != "decimal" else None
    if noun(grammar, end) and before in ("the", "its", "his", "their", "her", "'s", "our", "an", "a", "of", "in"):
        return "modifier"
    if (
        i
        and grammar.capital(i - 1)
        and grammar.words[i - 1].kind == "word"
        and before not in W.LABELS
        and before not in W.PREPOSITION_WORDS
    ):
        return "modifier"
    if count_like and year % 100 and before not in W.PREPOSITION_WORDS:
        return "modifier"  # "disputed 2024 elections"
    if before == "that" and after in W.FINITE:
        return "point"  # "that 2025 was the hottest year"
    return "point" if before in ("early", "late", "mid") else None


def dateline(grammar: Grammar, text: str, i: int, end: int, ref: Ref) -> bool:
    """Tell whether the day stands in a dateline: "ANKARA, Feb 26 (Reuters) -"."""
    if not isinstance(ref, Day):
        return False
    k = end
    if grammar.at(k) == "(":
        k = next((j + 1 for j in range(k + 1, min(k + 8, len(grammar.words))) if grammar.low[j] == ")"), -1)
        if k < 0:
            return False
    if grammar.at(k) not in DASHES and grammar.at(k) not in ("_", ":"):
        return False
    for j in range(i - 1, max(-2, i - 10), -1):
        if j < 0 or grammar.low[j] == BREAK or "\n" in text[grammar.words[j].end : grammar.words[j + 1].start]:
            first = grammar.words[j + 1].text
            return j + 1 < i and first.isupper() and len(first) > 1
        word = grammar.words[j]
        if not (
            word.text[0].isupper() or word.lower in (",", ".", "/", "(", ")", "-", "'", "'s", "’", "de", "of", "al", "the", "la", "el")
        ):
            return False
    return False
