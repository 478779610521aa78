"""What a report lays to somebody beside his words: what he thinks, means to do, praises or asks for, and what a poll shows.

The guide of the gold readings counts speech, writing and declared opinion as quotations (:mod:`finder`). Reports attribute more: beliefs
("knows that …", "is wary of …"), intentions ("plans to …"), acts of speech whose content is no clause ("criticised *the draft*",
"urged *them to sign*"), findings ("the poll shows …"). These are attributions, kept apart from the quotations.

Takes the layout and the quotations found, gives attributions outside them: what stands inside a quotation is its speaker's. The outermost
alone are given. Trees say what belongs to a cue; the lexicon (:mod:`holdings`) says which of it is content.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.frozen import dataclass
from dragoman.language.words import Word
from dragoman.reading.quotations.attributed import content_of_adjective, content_of_noun, content_of_passive, content_of_verb
from dragoman.reading.quotations.cueing import is_verb, modality, negated, words_of
from dragoman.reading.quotations.holdings import Holding, Holdings, holdings
from dragoman.reading.quotations.mentions import Speaker, agent, is_passive, issuer, made, own_subject, resolved
from dragoman.reading.quotations.quote import RawQuote
from dragoman.reading.quotations.sheet import Sheet
from dragoman.reading.quotations.speakers import person_or_body, speaker_of, speaks

SELVES = frozenset({"i", "we", "you", "it", "this", "that", "there", "what", "which", "these", "those", "one", "something", "nothing"})
LINKING = frozenset({"feel", "seem", "remain", "become", "sound", "look", "grow"})
EVIDENCE = frozenset({"poll", "survey", "study", "report", "data", "figure", "analysis", "census", "record", "document", "statistic", "ad"})


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Content from code point ``start`` to ``end`` that a cue lays to a speaker; ``kind``: act, thought, intention or evidence.

    ``state``: real, modal ("could call for") or unreal ("did not mention").
    """

    start: int
    end: int
    kind: str
    cue: tuple[int, ...]
    speaker: Speaker | None
    state: str = "real"


def find_attributions(sheet: Sheet, quotes: Sequence[RawQuote]) -> list[RawAttribution]:
    """Return the attributions of a report in order of its text, the outermost alone."""
    found: list[RawAttribution] = []
    around = _Taken(quotes)
    known = holdings()
    for token in sheet.doc:
        lemma = token.lemma
        if lemma not in known.lemmas and token.lower_ not in known.adjectives and token.lower_ not in known.forms:
            continue
        if sheet.inside[token.i] >= 0 or around.holds(token.idx):
            continue  # what is said inside a quotation is its speaker's
        one = attribution_at(sheet, token, lemma)
        if one is None:
            continue
        beside = around.under(one)
        if beside is not None:
            one = replace(one, end=max(one.end, beside.span.end))  # "called *the plan “unwise”*": one content, in part in marks
        if not around.covers(one.start, one.end) and not around.has_cue_within(sheet, one):
            found.append(one)
    return outermost(found)


def attribution_at(sheet: Sheet, token: Word, lemma: str) -> RawAttribution | None:
    """Return what a word attributes, or None."""
    known = holdings()
    if is_verb(token):
        return of_verb(sheet, token, known)
    if token.pos_ in ("NOUN",):
        entry = known.nouns.get(lemma)
        return of_noun(sheet, token, entry) if entry is not None else None
    if token.pos_ == "ADJ" or (token.tag_ in ("VBN", "JJ")):
        entry = known.adjectives.get(lemma) or known.adjectives.get(token.lower_)
        return of_adjective(sheet, token, entry) if entry is not None else None
    return None


def of_verb(sheet: Sheet, verb: Word, table: Holdings) -> RawAttribution | None:
    """Return what a verb attributes: to its subject, or to the agent of its passive."""
    entry, extra = table.verb(verb)
    if is_passive(verb):
        adjective = table.adjectives.get(verb.lower_)
        if adjective is not None and agent(verb) is None:
            return of_adjective(sheet, verb, adjective)  # "are worried about": a state of mind, tagged as a passive
        hearsay = table.passives.get(verb.lemma_.lower())
        span = content_of_passive(sheet, verb, hearsay, entry)
        who = agent(verb)
        if span is None or (who is None and hearsay is None):
            return None
        speaker = made(sheet, who) if who is not None else None
        kind = entry.cls if entry is not None and who is not None else "thought"
        return RawAttribution(*span, kind, words_of(verb, None), speaker, modality(verb))
    if entry is None:
        return None
    speaker = speaker_of(sheet, verb)
    if speaker is None or not may_hold(sheet, speaker):
        return None
    found = content_of_verb(sheet, verb, entry, extra)
    if found is None:
        return None
    if entry.cls == "evidence" and sheet.doc[speaker.token].lemma_.lower() not in EVIDENCE and not that_before(sheet, found[0]):
        return None  # who finds a thing says nothing; a poll that finds a thing does
    kind = "evidence" if sheet.doc[speaker.token].lemma_.lower() in EVIDENCE else entry.cls
    if kind == "thought" and sheet.text.startswith("to ", found[0]):
        kind = "intention"  # "plans to leave", "hopes to return"
    cue = tuple(sorted({*words_of(verb, None), *extra}))
    return RawAttribution(*found, kind, cue, speaker, modality(verb))


def of_noun(sheet: Sheet, noun: Word, entry: Holding) -> RawAttribution | None:
    """Return what a noun attributes to its owner: "the union's demand for *higher wages*"."""
    span = content_of_noun(sheet, noun, entry)
    if span is None:
        return None
    who = issuer(noun)
    speaker: Speaker | None = None
    governor = noun.head
    if who is not None:
        speaker = made(sheet, who, noun.i if who.i < noun.i else None)
    elif noun.dep_ in ("obj", "conj") and is_verb(governor):
        speaker = speaker_of(sheet, governor)
    if speaker is None or not may_hold(sheet, speaker):
        return None
    return RawAttribution(*span, entry.cls, (noun.i,), speaker, "unreal" if negated(governor) else "real")


def of_adjective(sheet: Sheet, word: Word, entry: Holding) -> RawAttribution | None:
    """Return what an adjective attributes to its subject: "is wary of *the offer*"."""
    holder = word
    subject = own_subject(holder)
    if subject is None and word.head.i != word.i and word.head.lemma_.lower() in LINKING:
        holder = word.head
        subject = own_subject(holder)
    if subject is None:
        return None
    head = resolved(subject, holder)
    if head is None:
        return None
    speaker = made(sheet, head, min(word.i, holder.i))
    if not may_hold(sheet, speaker):
        return None
    span = content_of_adjective(sheet, word, entry)
    return RawAttribution(*span, entry.cls, (word.i,), speaker, "unreal" if negated(holder) else "real") if span is not None else None


def may_hold(sheet: Sheet, speaker: Speaker) -> bool:
    """Tell whether a speaker's mention can stand for somebody who thinks or acts."""
    head = sheet.doc[speaker.token]
    if head.lower_ in SELVES or (head.pos_ == "NUM" and head.like_num):
        return False
    return head.pos_ != "NOUN" or bool(head.ent_type_) or head.lemma_.lower() in EVIDENCE or speaks(head) or person_or_body(head)


def that_before(sheet: Sheet, position: int) -> bool:
    """Tell whether "that" stands right before a code point."""
    return sheet.text[max(0, position - 5) : position].strip().lower() == "that"


class _Taken:
    """The quotations' spans, to ask what they hold."""

    def __init__(self, quotes: Sequence[RawQuote]) -> None:
        self.outer = [q for q in quotes if q.depth == 0]
        self.spans = [(q.span.start, q.span.end) for q in self.outer]
        self.starts = [a for a, _ in self.spans]

    def under(self, one: RawAttribution) -> RawQuote | None:
        """Return the quotation of the same cue that goes on where the content ends."""
        k = bisect_right(self.starts, one.end + 1) - 1
        if k < 0 or not one.end <= self.spans[k][0] <= one.end + 1:
            return None
        found = self.outer[k]
        return found if found.cue_token in one.cue else None

    def has_cue_within(self, sheet: Sheet, one: RawAttribution) -> bool:
        """Tell whether a quotation in the content hangs from a noun there ("repeated her *claim* that …"): the quotation has it all."""
        k = max(0, bisect_right(self.starts, one.start) - 1)
        while k < len(self.spans) and self.spans[k][0] < one.end:
            token = self.outer[k].cue_token
            if token is not None and sheet.doc[token].pos_ == "NOUN" and one.start <= sheet.doc[token].idx < one.end:
                return True
            k += 1
        return False

    def holds(self, position: int) -> bool:
        """Tell whether a code point stands in a quotation."""
        k = bisect_right(self.starts, position) - 1
        return k >= 0 and position < self.spans[k][1]

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a quotation holds, equals or cuts a stretch: only one that lies whole and smaller inside it does not."""
        k = max(0, bisect_right(self.starts, start) - 1)
        while k < len(self.spans) and self.spans[k][0] < end:
            a, b = self.spans[k]
            if b > start and not (start <= a and b <= end and (a, b) != (start, end)):
                return True
            k += 1
        return False


def outermost(found: list[RawAttribution]) -> list[RawAttribution]:
    """Return the attributions that stand in no other, in order; of two that cross the earlier."""
    out: list[RawAttribution] = []
    reach = 0
    for one in sorted(found, key=lambda a: (a.start, -a.end)):
        if one.start >= reach:
            out.append(one)
            reach = one.end
    return out
