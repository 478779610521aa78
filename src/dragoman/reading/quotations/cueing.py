"""Which words of a report are cues: verbs, nouns, adjectives and prepositions of the lexicon, in a use that says that something was said.

"Did not say whether", "would say", "if he says", "declined to say", "plans to announce" report no utterance: a cue must be real.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.frozen import dataclass
from dragoman.language.words import Word
from dragoman.reading.quotations.lexicon import Cue, lexicon

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly"})
NOBODY = frozenset({"nobody", "none", "neither", "noone", "nothing"})
MODALS = frozenset({"would", "could", "should", "may", "might", "must", "can", "will", "shall", "'d", "’d", "'ll", "’ll", "ca", "wo"})
UNREAL_MARKS = frozenset({"if", "unless", "whether", "until", "lest", "without"})
AVOIDING = frozenset({"avoid", "stop", "refuse", "decline", "fail", "deny", "refrain", "resist", "forget", "prevent", "prohibit"})
DOUBTERS = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "apparently"})
MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class CueUse:
    """A cue in the text: its head, the tokens of its words, its entry. ``modal``: "would say": real only for words in marks."""

    token: Word
    words: tuple[int, ...]
    entry: Cue
    modal: bool = False


def entry_of(verb: Word) -> tuple[Cue, int | None] | None:
    """Return a verb's entry and the place of its particle ("point *out*"), if it has one."""
    known = lexicon()
    base = verb.lemma_.lower()
    if base not in known.verbs:
        base = known.forms.get(verb.lower_, base)
    if base in known.particles:
        for c in verb.children:
            if c.i > verb.i and (c.dep_ == "compound:prt" or (c.i == verb.i + 1 and c.pos_ in ("ADP", "ADV", "PART", "ADJ"))):
                found = known.verbs.get(f"{base} {c.lower_}")
                if found is not None:
                    return found, c.i
    found = known.verbs.get(base)
    return (found, None) if found is not None else None


def is_verb(token: Word) -> bool:
    """Tell whether a token is used as a verb."""
    return token.pos_ == "VERB" or (token.tag_.startswith("VB") and token.pos_ not in ("AUX", "NOUN", "PROPN", "ADJ"))


def negated(token: Word) -> bool:
    """Tell whether a word is negated, itself or by its subject."""
    for c in token.children:
        if c.lower_ in NEGATIONS and c.i < token.i and c.dep_ not in ("ccomp", "parataxis"):
            return True
        if c.dep_.startswith("nsubj") and (
            c.lower_ in NOBODY or any(d.lower_ in ("no", "neither") and d.dep_ in ("det", "cc:preconj", "advmod") for d in c.children)
        ):
            return True
    return False


def modality(verb: Word) -> str:
    """Return "real", "modal" or "unreal" for a cue verb."""
    if negated(verb):
        return "unreal"
    current = verb
    outcome = "real"
    for _ in range(MAX_CLIMB):
        marks = [c for c in current.children if c.dep_ in ("mark", "advmod", "case") and c.i < current.i]
        if any(c.lower_ in UNREAL_MARKS for c in marks if c.dep_ in ("mark", "case")):
            return "unreal"
        if any(c.dep_ == "aux" and c.lower_ in MODALS for c in current.children):
            outcome = "modal"
        infinitive = current.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in current.children)
        head = current.head
        if head.i == current.i:
            if current.tag_ == "VB" and outcome == "real" and not any(c.dep_ in ("aux", "nsubj") for c in current.children):
                return "unreal"  # an imperative
            return outcome
        if current.dep_ == "xcomp" or (infinitive and current.dep_ in ("advcl", "acl", "ccomp", "csubj", "nmod", "parataxis")):
            governor = lexicon().verbs.get(head.lemma_.lower())
            if current.tag_ == "VBG" and head.lemma_.lower() not in AVOIDING:
                return outcome if not negated(head) else "unreal"
            if current.dep_ == "xcomp" and governor is not None and (governor.cls in ("realis", "quote") or "realis" in governor.frames):
                if negated(head):
                    return "unreal"
                current = head
                continue
            if current.dep_ == "advcl" and infinitive and is_verb(head):
                return "modal" if outcome == "real" and not negated(head) else "unreal"
            return "unreal"
        if current.dep_ == "conj" and is_verb(head) and not any(c.dep_ in ("nsubj", "nsubj:pass", "aux") for c in current.children):
            current = head
            if negated(head) and verb.tag_ == "VB":
                return "unreal"
            continue
        if current.tag_ == "VBG" and current.dep_ != "advcl" and head.lemma_.lower() in AVOIDING:
            return "unreal"
        return outcome
    return outcome


def doubted(verb: Word) -> bool:
    """Tell whether the report marks the cue as hearsay ("reportedly said")."""
    return any(c.lower_ in DOUBTERS for c in verb.children)


def words_of(verb: Word, particle: int | None) -> tuple[int, ...]:
    """Return the tokens of a cue verb with its auxiliaries and particle ("was quoted as saying" is joined by the caller)."""
    found = {verb.i}
    if particle is not None:
        found.add(particle)
    for c in verb.children:
        if c.dep_ in ("aux", "aux:pass") and c.i < verb.i and verb.i - c.i <= 4:
            found.add(c.i)
    return tuple(sorted(found))


def verb_uses(tokens: Iterable[Word]) -> list[CueUse]:
    """Return the uses of words as cue verbs that are real."""
    known = lexicon()
    cues = [
        t
        for t in tokens
        if (t.pos_ == "VERB" or t.tag_[:2] == "VB")
        and ((base := t.lemma_.lower()) in known.verbs or base in known.particles or t.lower_ in known.forms)
    ]
    return [use for use in map(verb_use, cues) if use is not None]


def verb_use(token: Word) -> CueUse | None:
    """Return the use of a token as a cue verb, or None if it is none or is not real."""
    if not is_verb(token):
        return None
    found = entry_of(token)
    if found is None or found[0].cls == "realis":
        return None
    entry, particle = found
    state = modality(token)
    if state == "unreal":
        return None
    return CueUse(token, words_of(token, particle), entry, state == "modal")
