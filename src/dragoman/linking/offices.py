"""Offices: one key for the wordings of one office, and which wordings fit together."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.codes.folding import fold

# Wordings for one office. Left: folded words as reports have them. Right: the key.
_SYNONYMS = {
    "pm": "prime minister",
    "head of government": "prime minister",
    "fm": "foreign minister",
    "external affairs minister": "foreign minister",
    "minister of external affairs": "foreign minister",
    "foreign affairs minister": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "top diplomat": "foreign minister",
    "defence minister": "defense minister",
    "secretary of defence": "secretary of defense",
    "defense secretary": "secretary of defense",
    "defence secretary": "secretary of defense",
    "un chief": "secretary general",
    "head of state": "president",
    "state secretary": "secretary of state",
    "special representative": "special representative",
    "special presidential envoy": "special envoy",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "parliament speaker": "speaker of parliament",
    "parliamentary speaker": "speaker of parliament",
    "house speaker": "speaker of house",
    "congresswoman": "member of congress",
    "congressman": "member of congress",
}
_MINISTER_OF = re.compile(r"^(?P<rank>(?:first |deputy |vice )*)(?P<head>minister|secretary) (?:of|for) (?:the )?(?P<what>.+)$")
_ARTICLES = re.compile(r" the(?= )")
_LEADS = re.compile(r"^(?:the|then|acting|interim|caretaker|current|new|newly appointed|newly elected|former|ex|outgoing|incoming) ")


@lru_cache(maxsize=8192)
def office_key(office: str) -> str:
    """Return the key of an office: "Minister of Foreign Affairs" and "foreign minister" have one key; deputies have their own."""
    text = fold(office).replace("defence", "defense").replace("vice minister", "deputy minister")
    while True:
        shorter = _LEADS.sub("", text)
        if shorter == text:
            break
        text = shorter
    text = _ARTICLES.sub("", text)  # "speaker of the parliament", "speaker of parliament"
    if text in _SYNONYMS:
        return _SYNONYMS[text]
    rank = re.match(r"^((?:first |deputy |vice )+)(.+)$", text)
    if rank:
        return rank.group(1) + office_key(rank.group(2))
    parts = _MINISTER_OF.match(text)
    if parts and parts["head"] == "minister":
        swapped = f"{parts['rank']}{parts['what']} minister"
        return _SYNONYMS.get(swapped, swapped)
    return text


def is_envoy(office: str) -> bool:
    """Tell whether an office is that of an envoy: special representative, envoy, chief negotiator, mediator."""
    words = set(fold(office).split())
    return bool(words & {"envoy", "negotiator", "emissary", "mediator"}) or {"special", "representative"} <= words
