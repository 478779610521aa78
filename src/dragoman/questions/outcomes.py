"""What became of a promise: the follow-ups of the record, and the status that they make. Nothing is ``kept`` or ``broken`` without a claim
that says so.

A follow-up is a later report's claim with a debtor as the doer that shares the promise's words. It is
- ``kept``: an act told as having happened, of the very verb of the promise, by a debtor (of a joint promise by all), with the beneficiary
  where there is one, and with another word of the content in common unless the beneficiary is the verb's object
  ("recognise Peru"); or words such as "kept its promise";
- ``late``: the same, begun after the day by which it was due; ``changed``: the same in another place than the promise names;
- ``partly_kept``: the same, of a part ("the first batch of …"), or words that say so;
- ``broken``: words such as "broke its promise", "failed to …", with the promise's verb or content; a refusal to do the very thing;
- ``withdrawn``: words that take the offer, promise or plan back; or a claim that supersedes it;
- ``mentioned``: it comes up again between the same, and nothing of the above is said.

The status is that of the last follow-up that decides it. Where none does: ``open`` while its time is not over or no time was set,
``lapsed`` where its time is over and reports came back to it without saying that it was done, ``no_evidence`` where its time is over and
nobody reported anything, which is never the same as broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.questions.answer import Answer, Who
from dragoman.questions.claims import Heard, Part, casts, heard, in_role
from dragoman.record import View
from dragoman.record.gist import gist
from dragoman.record.happenings import places_fit

STATUSES = ("open", "kept", "partly_kept", "late", "changed", "broken", "lapsed", "withdrawn", "no_evidence")
_DECIDES = frozenset(STATUSES) - {"open", "lapsed", "no_evidence"}
SPAN = timedelta(days=3 * 365)  # how long after a promise its follow-up is looked for
ALIKE = 0.3  # share of the shorter's content words that a mention has in common with the promise
MOST = 60  # claims looked at for one promise
_DOERS = ("actor", "debtor", "person", "speaker", "member", "proposer")



def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEAD = re.compile(r"^\W*(?:(?:that|he|she|it|they|we|i)\s)*(?:not\s)?(?:to|will|would|shall|is going to|are going to)?\s*", re.IGNORECASE)
# Verbs of promising, not of what is promised; and those too common to tell one act from another.
_NO_VERBS = frozenset({"the", "and", "for", "with", "from"})
_EMPTY_VERBS = _words(
    "agree announce pledge promise offer state express commit intend plan vow say declare accept reach be have do make "
    "take get go continue "
    "remain keep begin start help work ensure seek try consider finalize finalise committing agreeing announcing pledging offering"
)
_PAST = {
    "send": "sent", "buy": "bought", "hold": "held", "meet": "met", "build": "built", "lend": "lent", "pay": "paid", "sell": "sold",
    "leave": "left", "give": "gave", "withdraw": "withdrew", "bring": "brought", "lead": "led", "spend": "spent", "cut": "cut",
    "drop": "dropped", "ship": "shipped", "stop": "stopped", "ban": "banned", "let": "let", "hand": "handed", "sign": "signed",
}  # fmt: skip
_COMMON = _words("million billion trillion deal agreement trade pay aid support announc agre plan provid additional")
_ACTS = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_OWN = r"(?:its|his|her|their|the|that|this)"
_WORD = r"(?:promises?|pledges?|commitments?|word|offer|undertakings?|obligations?|vows?)"
_KEPT = re.compile(
    rf"\b(?:kept|fulfil(?:l?ed|s)|honou?red|made good on|delivered on|lived up to)\b (?:{_OWN} )?(?:\w+ )?{_WORD}\b", re.IGNORECASE
)
_BROKE = re.compile(
    rf"\b(?:broke|breaks|broken|breach(?:ed|es)|violat(?:ed|es)|renege[sd]?(?: on)?|went back on|betrayed|did not "
    rf"keep|has not kept|failed to "
    rf"(?:keep|honou?r|fulfil+))\b (?:{_OWN} )?(?:\w+ )?{_WORD}\b",
    re.IGNORECASE,
)
_FAILED = r"\b(?:failed|fails|refused|refuses|declined|declines) to (?:\w+ )?"
_TOOK_BACK = re.compile(
    rf"\b(?:withdr[ae]w(?:s|n)?|retract(?:ed|s)|rescind(?:ed|s)|took back|takes back|scrap(?:ped|s)|revoke[sd]?)\b (?:{_OWN} )?(?:\w+ )?"
    rf"(?:{_WORD}|invitation|plans?|proposal)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:part(?:ly|ially)?|partial|some|half|(?:a|the) first "
    r"(?:batch|tranche|part|group|phase|shipment|instal+ment)|(?:one|two|three) of "
    r"the|only)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|plans? to|planned|intends? to|promis\w+|pledg\w+|vow\w*|agree[sd]? to|ready to|urg\w+|call(?:s|ed)? on)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FollowUp(Answer):
    """A claim that bears on a promise: ``how`` is a status that it speaks for, or ``mentioned``."""

    how: str
    claim: str
    report: str
    date: date
    voice: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A promise, as far as its outcome depends on it. ``start``, ``end``: of its content in the report; ``linked``: (link, claim) found
    while reading."""

    told: tuple[Heard, ...]
    debtors: tuple[Who, ...]
    beneficiaries: tuple[Who, ...]
    content: str
    start: int
    end: int
    due: date | None
    linked: tuple[tuple[str, str], ...]


def outcome_of(view: View, promise: Asked, now: date) -> tuple[str, str | None, tuple[FollowUp, ...]]:
    """Return a promise's status on a day, the claim that decides it (None if none does), and its follow-ups in order of the reports."""
    followups = sorted((*_linked(view, promise), *_told(view, promise)), key=lambda f: (f.date, f.how in _DECIDES, f.claim))
    followups = [f for f in followups if f.date <= now]
    deciding = next((f for f in reversed(followups) if f.how in _DECIDES), None)
    if deciding:
        return deciding.how, deciding.claim, tuple(followups)
    over = promise.due is not None and promise.due < now
    state = ("lapsed" if followups else "no_evidence") if over else "open"
    return state, None, tuple(followups)


def _linked(view: View, promise: Asked) -> Iterable[FollowUp]:
    claims = heard(view, [claim for _, claim in promise.linked])
    for kind, claim in promise.linked:
        told = claims.get(claim)
        if told is None:
            continue
        how = "withdrawn" if kind == "supersedes" else "mentioned"
        if kind == "answers" and told.kind == "event" and told.modality in {"occurred", "ongoing"}:
            how = _in_time(promise, told)
        yield _followup(how, told)


def verb_of(content: str) -> str | None:
    """Return the verb that says what is promised ("to reopen the pipeline" → "reopen"); None where it says little, or there is none."""
    first = _LEAD.sub("", content).split()
    verb = first[0] if first and first[0].islower() else ""
    if verb.endswith("s") and not verb.endswith("ss") and verb[:-1] in _EMPTY_VERBS:
        verb = verb[:-1]
    return verb if verb.isalpha() and len(verb) > 2 and verb not in _EMPTY_VERBS | _NO_VERBS else None


def _forms(verb: str) -> str:
    """Return a pattern for the forms of a verb, in British and American spelling."""
    stem = re.sub(r"(?:is|iz)e$", "i[sz]", verb)
    stem = stem if stem != verb else re.escape(verb[:-1] if verb.endswith(("e", "y")) else verb)
    past = f"|{_PAST[verb]}" if verb in _PAST else ""
    return rf"\b(?:{stem}(?:e|y|s|es|ed|ied|ies|d|ing|[a-z]ed|[a-z]ing)?{past})\b"


def _told(view: View, promise: Asked) -> Iterable[FollowUp]:
    verb = verb_of(promise.content)
    names = [w.name for w in (*promise.debtors, *promise.beneficiaries)]
    words = gist([promise.content], names)
    query = _query(verb, words, alone=bool(promise.beneficiaries))
    if query is None or not promise.debtors:
        return
    first = promise.told[0]
    own = {h.report_key for h in promise.told}
    polities = {w.polity or w.id for w in promise.debtors}
    people = {w.id for w in promise.debtors}
    marks, ids = ",".join("?" * len(polities | people)), sorted(polities | people)
    rows = view.rows(
        "SELECT DISTINCT c.id FROM report_fts f CROSS JOIN seen c ON c.report = f.rowid JOIN claim_actor ca ON "
        "ca.claim = c.id AND ca.role IN "
        f"({','.join('?' * len(_DOERS))}) JOIN actor_link l ON l.reading_actor = ca.reading_actor AND l.superseded_at "
        "IS NULL JOIN actor a ON "
        f"a.id = l.actor WHERE report_fts MATCH ? AND c.report_date > ? AND c.report_date <= ? AND (a.id IN ({marks}) "
        f"OR a.polity IN ({marks})) "
        "ORDER BY c.report_date LIMIT ?",
        [*_DOERS, query, first.report_date.isoformat(), min(first.report_date + SPAN, date(9998, 1, 1)).isoformat(), *ids, *ids, MOST],
    )
    claims = heard(view, [r["id"] for r in rows])
    cast = casts(view, claims)
    seen: set[tuple[str, str, str]] = set()
    for told in sorted(claims.values(), key=lambda h: (h.report_date, h.report_key, h.kind != "event", h.id)):
        if told.report_key in own or told.kind == "tenure":
            continue
        how = _how(view, promise, verb, words, told, cast.get(told.id, ()))
        if how and (told.report, told.sentence, how) not in seen:
            seen.add((told.report, told.sentence, how))
            yield _followup(how, told)


def _query(verb: str | None, words: frozenset[str], *, alone: bool) -> str | None:
    """Return a full-text query for reports that may speak of it: the verb, or a word of keeping and breaking, with a word of the
    content; or two words of the content.

    ``alone``: the verb may stand without one, for somebody else than the debtor has to stand beside it.
    """
    content = sorted(w for w in words if w != verb and not w[0].isdigit() and len(w) > 3)[:12]
    acts = " OR ".join(f'"{form}"' for form in dict.fromkeys(filter(None, (verb, _PAST.get(verb or ""), *_spelled(verb)))))
    said = " OR ".join(f'"{w}"' for w in ("promise", "pledge", "commitment", "kept", "broke", "fulfilled", "withdrew", "failed"))
    about = " OR ".join(f'"{w}" *' for w in content)
    parts = [acts] if alone and acts else [f"({acts}) AND ({about})"] if acts and about else []
    parts += [f"({said}) AND ({about})"] if about else []
    telling = sorted(content, key=len, reverse=True)[:5]
    parts += [f'"{a}" * AND "{b}" *' for i, a in enumerate(telling) for b in telling[i + 1 :]]
    return " OR ".join(f"({part})" for part in parts) or None


def _spelled(verb: str | None) -> tuple[str, ...]:
    if verb and verb.endswith(("ise", "ize")):
        return (f"{verb[:-2]}{'z' if verb.endswith('ise') else 's'}e",)
    return ()


def _how(view: View, promise: Asked, verb: str | None, words: frozenset[str], told: Heard, parts: Sequence[Part]) -> str | None:
    if not _between_the_same(promise, parts):
        return None
    said = gist([told.sentence], [])
    shared = {w for w in words & said if w not in _COMMON and not w[0].isdigit()}
    beyond = {w for w in shared if not (verb and (w.startswith(verb[:4]) or verb.startswith(w)))}
    same_act = verb is not None and re.search(_forms(verb), told.words, re.IGNORECASE) is not None
    close = len(beyond) >= 1 + (not same_act) and len(shared) >= ALIKE * min(len(words), len(said))
    to_them = same_act and _is_object(promise)
    if not (close or (same_act and beyond) or to_them):
        return None
    if _TOOK_BACK.search(told.sentence):
        return "withdrawn"
    if _BROKE.search(told.sentence) or (verb and re.search(_FAILED + _forms(verb), told.sentence, re.IGNORECASE)):
        return "broken"
    if _KEPT.search(told.sentence):
        return "partly_kept" if _PART.search(told.sentence) else _in_time(promise, told)
    does = {w.polity or w.id for w in in_role(parts, "actor")} | {w.id for w in in_role(parts, "actor")}
    mine = any((w.polity or w.id) in does or w.id in does for w in promise.debtors)
    if not (same_act and mine and (beyond or to_them) and told.kind == "event" and told.modality in {"occurred", "ongoing"}):
        return "mentioned" if close else None
    event = _event(view, told.id)
    before = told.sentence[: told.sentence.find(told.words)] if told.words in told.sentence else ""
    if event is None or _AHEAD.search(told.words) or _AHEAD.search(before[-40:]):
        return "mentioned" if close else None
    if _PART.search(told.words):
        return "partly_kept"
    return "changed" if _elsewhere(view, promise, *event) else _in_time(promise, told)


def _is_object(promise: Asked) -> bool:
    """Tell whether a beneficiary is the very object of the promise's verb ("recognise Palestine"): then the act needs no other word."""
    after = " ".join(_LEAD.sub("", promise.content).split()[1:6])
    return any(re.search(rf"\b{re.escape(w.name)}\b", after, re.IGNORECASE) for w in promise.beneficiaries)


def _between_the_same(promise: Asked, parts: Sequence[Part]) -> bool:
    """Tell whether a claim has those whom the promise is between: of a joint one all debtors, and a beneficiary where there is one."""
    there = {w.id for w in (p.who for p in parts)} | {p.who.polity for p in parts if p.who.polity}
    joint = {w.polity or w.id for w in promise.debtors}
    if len(joint) > 1 and not joint <= there:
        return False
    return not promise.beneficiaries or bool(_named(promise, parts))


def _named(promise: Asked, parts: Sequence[Part]) -> set[str]:
    """Return the beneficiaries, by polity or id, that a claim has in its cast."""
    there = {p.who.id for p in parts} | {p.who.polity for p in parts if p.who.polity}
    others = {w.polity or w.id for w in promise.debtors}
    return {key for w in promise.beneficiaries for key in (w.id, w.polity) if key and key in there and key not in others}


def _in_time(promise: Asked, told: Heard) -> str:
    return "late" if promise.due and told.earliest and told.earliest > promise.due else "kept"


def _event(view: View, claim: str) -> tuple[str | None, str | None] | None:
    """Return the place and country of an act that can be what was promised; None for any other, or one that is only announced."""
    row = view.row("SELECT type, announced, place, country FROM event WHERE claim = ?", (claim,))
    return (row["place"], row["country"]) if row and row["announced"] is None and row["type"] in _ACTS else None


def _elsewhere(view: View, promise: Asked, place: str | None, country: str | None) -> bool:
    """Tell whether an act took place elsewhere than the one place that the promise's words name. A town in a country is no other place."""
    rows = view.rows(
        "SELECT DISTINCT p.name, p.country FROM main.claim c JOIN place p ON p.reading = c.reading WHERE c.id = ? AND p.kind = 'place' AND "
        "p.start >= ? AND p.end <= ?",
        (promise.told[0].id, promise.start, promise.end),
    )
    if len(rows) != 1 or not place or places_fit(rows[0]["name"], place) is not False:
        return False
    return bool(country and rows[0]["country"] and country != rows[0]["country"])


def _followup(how: str, told: Heard) -> FollowUp:
    return FollowUp(how, told.id, told.report, told.report_date, told.teller, told.sentence)
