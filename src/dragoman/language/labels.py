"""The labels of the model: classes of names, the tags that spell them word by word, and what words tell of events."""

from __future__ import annotations

from collections.abc import Sequence

NAME_CLASSES = ("PER", "ORG", "LOC", "EVENT", "NORP")
"""Persons; organisations; places and territories together; named events; peoples, faiths and parties' adherents."""

NAME_TAGS = ("O", *(prefix + label for label in NAME_CLASSES for prefix in ("B-", "I-")))

EVENT_TYPES = (
    "",
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""What a word may tell: no event, or one of PLOVER's types."""

ROLES = ("actor", "recipient")
"""What a word may be to the word that tells an event."""


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the names that a sequence of BIO tags spells as (first word, word after the last, class)."""
    found = []
    start = 0
    while start < len(tags):
        end = start + 1
        if tags[start].startswith("B-"):
            label = tags[start][2:]
            while end < len(tags) and tags[end] == "I-" + label:
                end += 1
            found.append((start, end, label))
        start = end
    return found
