"""What sort of actor somebody is, in PLOVER's letters (GOV, MIL, REB, …) and in CAMEO's.

By the kind of the actor, the office that the reports give a person, the table of organisations, and the noun of a group. "" where none of
these tells it: never a guess.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.codes.folding import fold
from dragoman.codes.groups import group
from dragoman.codes.offices import parse
from dragoman.codes.organisations import organisation, organisations
from dragoman.questions import Who

_LEVELS = {
    "ambassador": "GOV", "deputy_minister": "GOV", "diplomat": "GOV", "envoy": "GOV", "governor": "GOV",
    "head_of_government": "GOV", "head_of_state": "GOV",
    "judge": "JUD", "legislator": "LEG", "mayor": "GOV", "media": "JRN", "military": "MIL", "minister": "GOV", "monarch": "GOV",
    "official": "GOV", "party": "PTY", "religious": "REL", "royal": "GOV", "spokesperson": "GOV", "vice_president": "GOV",
}  # fmt: skip
_SORTS = {
    "armed": "REB", "civilians": "CVL", "diplomatic": "GOV", "diplomats": "GOV", "executive": "GOV", "intelligence": "SPY",
    "judiciary": "JUD", "leaders": "GOV", "legislators": "LEG", "legislature": "LEG", "media": "JRN", "military": "MIL",
    "ministers": "GOV", "officials": "GOV", "police": "COP", "political": "PTY", "protesters": "OPP", "religious": "REL",
}  # fmt: skip
_BODIES = {"igo": "IGO", "armed_group": "REB", "party": "PTY", "ngo": "NGO", "company": "BUS", "court": "JUD"}
# Where CAMEO has other letters for what PLOVER has, or none.
_CAMEO = {"JRN": "MED", "PTY": "OPP", "SOC": "CVL", "PRM": "MIL", "UNK": ""}
_PLOVER = {"MED": "JRN"}


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    return {fold(text): body.kind for body in organisations() for text, role in body.names() if role in ("name", "acronym")}


@lru_cache(maxsize=4096)
def _of_office(office: str) -> str:
    found = parse(office)
    return _LEVELS.get(found.level, "") if found else ""


def sector(who: Who) -> str:
    """Return PLOVER's letters for an actor, "" if nothing tells them."""
    if who.kind == "state":
        return "GOV"
    if who.office and (found := _of_office(who.office)):
        return found
    if who.kind in ("organisation", "format"):
        body = organisation(who.polity) if who.polity else None
        return _BODIES.get(_bodies().get(fold(who.name), body.kind if body else ""), "")
    noun = group(who.name) if not who.named or who.kind == "group" else None
    if noun is not None and noun.sort:
        return _SORTS.get(noun.sort, "")
    return "GOV" if noun is not None and noun.state_organ else ""


def cameo(plover: str) -> str:
    """Return CAMEO's letters for PLOVER's."""
    return _CAMEO.get(plover, plover)


def plover(cameo: str) -> str:
    """Return PLOVER's letters for CAMEO's. OPP stays OPP: in CAMEO it is any opposition, a party or not."""
    return _PLOVER.get(cameo, cameo)
