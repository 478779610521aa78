"""Processes: a normalization, peace talks; their parties and who helps them along.

The role of a third party is the one that the words give and no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.language.words import Word
from dragoman.model import ActorKind, Span, ThirdPartyRole
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.frames import Lexicon
from dragoman.reading.modality import Told, context
from dragoman.reading.registry import Referent
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import lemma, objects, obliques, phrase_bounds, subjects

PROCESS_NOUNS = frozenset(
    {
        "process",
        "talks",
        "negotiations",
        "negotiation",
        "normalization",
        "normalisation",
        "rapprochement",
        "reconciliation",
        "dialogue",
        "peace",
        "effort",
        "efforts",
        "track",
    }
)
PROCESS_KINDS = {
    "normalization": "normalization",
    "normalisation": "normalization",
    "normalize": "normalization",
    "normalise": "normalization",
    "rapprochement": "normalization",
    "reconciliation": "reconciliation",
    "peace": "peace",
    "ceasefire": "ceasefire",
    "accession": "accession",
    "disarmament": "disarmament",
    "nuclear": "nuclear",
    "trade": "trade",
    "border": "border",
    "denuclearization": "nuclear",
    "reunification": "reunification",
    "unification": "reunification",
}
GOING_ON = frozenset(
    {
        "process",
        "talks",
        "negotiations",
        "track",
        "effort",
        "efforts",
        "normalization",
        "normalisation",
        "rapprochement",
        "reconciliation",
    }
)
ROLE_WORDS = {
    "mediate": ThirdPartyRole.MEDIATOR,
    "mediation": ThirdPartyRole.MEDIATOR,
    "mediator": ThirdPartyRole.MEDIATOR,
    "broker": ThirdPartyRole.MEDIATOR,
    "facilitate": ThirdPartyRole.FACILITATOR,
    "facilitation": ThirdPartyRole.FACILITATOR,
    "facilitator": ThirdPartyRole.FACILITATOR,
    "host": ThirdPartyRole.HOST,
    "guarantee": ThirdPartyRole.GUARANTOR,
    "guarantor": ThirdPartyRole.GUARANTOR,
    "arbitrate": ThirdPartyRole.ARBITRATOR,
    "assist": ThirdPartyRole.ASSISTANCE,
    "assistance": ThirdPartyRole.ASSISTANCE,
    "help": ThirdPartyRole.ASSISTANCE,
    "aid": ThirdPartyRole.ASSISTANCE,
}


@dataclass(slots=True)
class ProcessDraft:
    """Something said of a process. ``token``: the noun that names it."""

    name: str
    kind: str
    parties: list[str]
    token: int
    span: Span
    third: list[tuple[str, ThirdPartyRole, str]] = field(default_factory=list)


class ProcessFinder:
    """Finds what a report says of processes."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.roles = Roles(document, state, lexicon)

    def processes(self) -> list[ProcessDraft]:
        """Return what the text says of processes: "the normalization process", "peace talks between A and B", "efforts to normalize
        relations between A and B".
        """
        found: list[ProcessDraft] = []
        document = self.document
        for token in document.nouns:
            if token.lower_ in GOING_ON and token.i not in document.name_at:
                kind = self._process_kind(token)
                if kind is None:
                    continue
                parties = self._parties(token)
                left, right = min(t.i for t in token.subtree), max(t.i for t in token.subtree) + 1
                if not document.same_sentence(left, right - 1):
                    continue
                l2, r2 = phrase_bounds(token)
                while l2 < token.i and document.tokens[l2].lower_ in ("the", "a", "an", "recent", "this", "its", "their", "our"):
                    l2 += 1
                r2 = max([r2, token.i + 1, *[t.i + 1 for t in self._named_part(token)]])
                name = document.span(l2, r2).of(document.text)
                found.append(ProcessDraft(name, kind, parties, token.i, document.span(left, right)))
        found.extend(self._third_parties(found))
        # one process of a kind in a report: the parties named anywhere are its parties
        for draft in found:
            if not draft.parties:
                same = [d for d in found if d.kind == draft.kind and d.parties]
                if same and len({tuple(sorted(d.parties)) for d in same}) == 1:
                    draft.parties = list(same[0].parties)
        return found

    @staticmethod
    def _named_part(token: Word) -> Iterator[Word]:
        """Yield the tokens of a process's name: its "of" and "between" phrases with their conjuncts, no clause."""
        for c in token.children:
            if (
                c.i > token.i
                and c.dep_ == "nmod"
                and c.i - token.i < 16
                and syntax.preposition(c) in ("of", "between", "with", "among", "on")
            ):
                for t in c.subtree:
                    if not any(a.dep_ in ("acl", "acl:relcl", "advcl", "appos", "parataxis") for a in [t, *t.ancestors] if a.i > token.i):
                        yield t

    def _third_parties(self, known: list[ProcessDraft]) -> list[ProcessDraft]:
        """Read who helps a process along: "Russia has been assisting in this matter".

        The role is the one that the word gives and no more.
        """
        named = [k for k in known if k.parties]
        if len({tuple(sorted(k.parties)) for k in named}) != 1:
            return []  # several processes: the words do not say which one is helped
        process = named[0]
        found: list[ProcessDraft] = []
        document = self.document
        for token in document.tokens.having(ROLE_WORDS.keys()):
            role = ROLE_WORDS[lemma(token)]
            if token.i in document.name_at:
                continue
            if syntax.is_verb(token):
                trigger = Trigger(token, token)
                heads = subjects(token)
            elif (
                token.pos_ == "NOUN"
                and token.dep_ == "obj"
                and syntax.is_verb(token.head)
                and lemma(token.head) in ("provide", "give", "offer", "lend", "render")
            ):
                trigger = Trigger(token, token.head, True)
                heads = subjects(token.head)
            else:
                continue
            around = [t for x in {token, trigger.verb or token} for _, t in obliques(x)] + objects(token)
            words = {t.lower_ for a in around for t in a.subtree if abs(t.i - a.i) <= 6}
            if not words & (PROCESS_NOUNS | {"matter", "regard"}):
                continue
            if context(trigger, self.lexicon).told is not Told.FACT:
                continue
            helpers = [a for a in self.roles.all_of(heads) if a not in process.parties and document.polity(a) not in process.parties]
            if helpers:
                lo, hi = min(t.i for t in (*heads, token)), max(t.i for t in (token, *around)) + 1
                span = document.span(lo, hi) if document.same_sentence(lo, hi - 1) else document.span(token.i, token.i + 1)
                found.append(
                    ProcessDraft(process.name, process.kind, list(process.parties), token.i, span, [(h, role, token.text) for h in helpers])
                )
        return found

    def _process_kind(self, token: Word) -> str | None:
        words = [t.lower_ for t in token.subtree if abs(t.i - token.i) <= 8]
        lemmas = [lemma(t) for t in token.subtree if abs(t.i - token.i) <= 8]
        for w in (*words, *lemmas):
            if w in PROCESS_KINDS:
                return PROCESS_KINDS[w]
        return None

    def _parties(self, token: Word) -> list[str]:
        document = self.document
        parties: list[str] = []
        for t in token.subtree:
            if t.i == token.i or not document.same_sentence(t.i, token.i):
                continue
            prep = syntax.preposition(t)
            if (t.dep_ in ("nmod", "obl", "conj") and prep in ("between", "with", "among")) or t.dep_ in ("amod", "compound", "nmod:poss"):
                ref = document.refs.get(t.i)
                if ref is not None and not ref.place:
                    parties.extend(
                        a for a in ref.actors if document.kind(a) is ActorKind.STATE or (document.kind(a) is ActorKind.ORGANISATION)
                    )
        return list(dict.fromkeys(parties)) if len(set(parties)) >= 2 else []
