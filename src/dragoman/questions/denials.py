"""Denials against what is denied, and intentions that contradict each other ("will sign", "will not sign").

A denial and an assertion meet when they are told within ``WINDOW``, by different voices, in the same words (``ALIKE`` of the shorter),
or when the denial's subject is the actor of an event of the type that the denial's verb names and they share content words. Intentions
meet when they have one subject and one verb, opposite in polarity, and one thing in common that it is about.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dragoman.codes.folding import fold
from dragoman.questions.claims import Heard, casts, heard, main_evidence
from dragoman.questions.sides import Conflict, conflict_of, side_of
from dragoman.questions.wording import ASKED
from dragoman.record import View
from dragoman.record.gist import gist

WINDOW = timedelta(days=30)  # a denial answers what was told in the weeks before it
ALIKE = 0.6  # share of the content words of the shorter that both have
COMMON = 3  # content words at least that both have
POSTING = 300  # claims that are looked at for one word: a bound for hostile input

_CONTENT = re.compile(
    r"^\W*(?:that )?(?P<subject>.{2,140}?)\s(?P<aux>will|would|shall|is going to|are going to|won't|wouldn't)\s"
    r"(?P<no>(?:not|never)\s)?(?:(?:also|now|soon|then|only|again|therefore|still|no longer)\s)?(?P<verb>[a-z]{3,})\b(?P<rest>.*)$",
    re.DOTALL,
)
_INFINITIVE = re.compile(r"^(?:to )(?P<no>not )?(?P<verb>[a-z]{3,})\b(?P<rest>.*)$", re.DOTALL)
_CONDITION = re.compile(r"\b(?:if|unless|until|once|only when|provided)\b", re.IGNORECASE)
_PRONOUN_OBJECT = re.compile(r"^\W*(?:it|this|that|them|so)\b", re.IGNORECASE)
_EMPTY_VERBS = frozenset({"have", "make", "take", "become", "remain", "like", "comment", "the"})
_NEGATIVE = frozenset({"refusal", "rejection", "denial"})
_POSITIVE = frozenset({"promise", "readiness", "agreement", "offer", "intention"})


@dataclass(frozen=True, slots=True)
class Intention:
    """That somebody will, or will not, do something: the actors, the verb, the words of what, and the claim that says so."""

    claim: Heard
    subject: frozenset[str]
    name: str
    verb: str
    will: bool
    about: frozenset[str]
    vague: bool


def denials(view: View) -> list[Conflict]:
    """Return the denials of the record with what they deny, where another voice asserts it."""
    denied = view.rows(
        "SELECT q.claim, q.words, q.start, c.reading FROM quotation q JOIN seen c ON c.id = q.claim WHERE c.modality = 'denied' UNION ALL "
        "SELECT s.claim, s.about, s.start, c.reading FROM statement s JOIN seen c ON c.id = s.claim WHERE s.act = 'denial' AND "
        "s.about IS NOT NULL"
    )
    if not denied:
        return []
    asserted = _asserted(view)
    index: dict[str, list[str]] = defaultdict(list)
    for id_, (_, words) in asserted.items():
        for word in words:
            if len(index[word]) < POSTING:
                index[word].append(id_)
    told = heard(view, [r["claim"] for r in denied])
    subjects = _subjects(view, [(r["claim"], r["reading"], r["start"]) for r in denied if r["start"] is not None])
    cast = casts(view, asserted)
    found: list[Conflict] = []
    done: set[tuple[str, frozenset[str]]] = set()
    for r in denied:
        denial, words = told[r["claim"]], gist([r["words"]], [])
        if (denial.report, words) in done or not words:
            continue
        done.add((denial.report, words))
        near = {i for word in words for i in index.get(word, ())}
        types = {t for word in fold(r["words"]).split() for stem, kinds in ASKED if word.startswith(stem) for t in kinds}
        against = []
        for i in sorted(near):
            kind, said = asserted[i][0], asserted[i][1]
            if len(shared := words & said) < 2:
                continue
            alike = len(shared) >= COMMON and len(shared) >= ALIKE * min(len(words), len(said))
            actors = {p.who.id for p in cast.get(i, ()) if p.role in {"actor", "speaker"}}
            if alike or (kind in types and subjects.get(denial.id, frozenset()) & actors):
                against.append(i)
        claims = [h for h in heard(view, against).values() if _answers(denial, h)]
        if claims:
            subject = min(claims, key=lambda h: (h.report_date, h.report_key)).sentence
            found.append(conflict_of("denial", _short(r["words"]) or subject, [side_of("said", claims), side_of("denied", [denial])]))
    return found


def _short(words: str) -> str:
    text = " ".join(words.split()).strip(" ,.;“”\"'")
    return text[:1].upper() + text[1:]


def _answers(denial: Heard, assertion: Heard) -> bool:
    if not -timedelta(days=2) <= denial.report_date - assertion.report_date <= WINDOW or assertion.modality == "denied":
        return False
    speakers = (denial.told_by.id if denial.told_by else None, assertion.told_by.id if assertion.told_by else None)
    if denial.report == assertion.report and (denial.sentence == assertion.sentence or denial.teller == assertion.teller):
        return False
    return speakers[0] is None or speakers[0] != speakers[1]


def _asserted(view: View) -> dict[str, tuple[str, frozenset[str]]]:
    """Return what is told and not denied: claim id → (event type or kind of claim, content words)."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for r in view.rows("SELECT q.claim, q.words FROM quotation q JOIN seen c ON c.id = q.claim WHERE c.modality <> 'denied'"):
        found[r["claim"]] = ("quotation", gist([r["words"]], []))
    for r in view.rows(
        "SELECT e.claim, e.type, substr(r.text, v.sentence_start + 1, v.sentence_end - v.sentence_start) AS sentence FROM event e "
        "JOIN seen c ON c.id = e.claim JOIN evidence v ON v.claim = e.claim "
        f"AND v.n = {main_evidence('e.claim')} JOIN main.report r ON r.key = c.report "
        "WHERE c.modality IN ('occurred', 'ongoing', 'planned')"
    ):
        found[r["claim"]] = (r["type"], gist([r["sentence"]], []))
    return found


def _subjects(view: View, wanted: Sequence[tuple[str, int, int]]) -> dict[str, frozenset[str]]:
    """Return whom the words at an offset of a reading mean, by claim id: the longest mention that begins there, an article apart."""
    starts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for claim, reading, start in wanted:
        starts[reading].append((claim, start))
    local: dict[str, tuple[int, tuple[str, ...]]] = {}
    for m in view.among(
        "SELECT reading, start, end, actors FROM mention WHERE NOT ambiguous AND reading IN ({marks}) ORDER BY start, end", sorted(starts)
    ):
        for claim, start in starts[m["reading"]]:
            if start <= m["start"] <= start + 5 and m["actors"] != "[]":
                local[claim] = (m["reading"], tuple(json.loads(m["actors"])))
    keys = sorted({reading for reading, _ in local.values()})
    actors: dict[tuple[int, str], str] = {}
    for r in view.among(
        "SELECT ra.reading, ra.local, l.actor FROM reading_actor ra JOIN actor_link l ON l.reading_actor = ra.key AND l.superseded_at IS "
        "NULL WHERE ra.reading IN ({marks})",
        keys,
    ):
        actors[r["reading"], r["local"]] = r["actor"]
    return {claim: frozenset(a for one in ids if (a := actors.get((reading, one)))) for claim, (reading, ids) in local.items()}


def intentions(view: View) -> list[Conflict]:
    """Return the intentions that voices tell in opposite ways: that somebody will, and will not, do a thing."""
    groups: dict[tuple[frozenset[str], str], list[Intention]] = defaultdict(list)
    for one in (*_from_quotations(view), *_from_statements(view)):
        groups[one.subject, one.verb].append(one)
    found = []
    for (_, verb), members in groups.items():
        yes = [m for m in members if m.will]
        no = [m for m in members if not m.will]
        pairs = [(a, b) for a in yes[-POSTING:] for b in no[-POSTING:] if _contrary(a, b)]
        if not pairs:
            continue
        for_, against = ({id(p[side]): p[side] for p in pairs}.values() for side in (0, 1))
        sides = [side_of(f"will {verb}", _claims(for_)), side_of(f"will not {verb}", _claims(against))]
        sides.sort(key=lambda s: s.date)
        corrected = _corrected(view, [m.claim for m in (*for_, *against)])
        what = f"whether {next(m.name for m in members)} will {verb}{_object(next(iter(for_)))}"
        found.append(conflict_of("intention", f"{what}{corrected}", sides))
    return found


def _claims(members: Iterable[Intention]) -> list[Heard]:
    return list({m.claim.id: m.claim for m in members}.values())


def _object(one: Intention) -> str:
    match = _CONTENT.match(one.claim.words) or _INFINITIVE.match(one.claim.words)
    rest = re.split(r"[,;:.]|\b(?:that|which|who|on|in|before|after)\b", match["rest"])[0] if match else ""
    return f" {' '.join(rest.split())}" if rest.strip() else ""


def _contrary(a: Intention, b: Intention) -> bool:
    if abs(a.claim.report_date - b.claim.report_date) > WINDOW / 2:
        return False
    speakers = (a.claim.told_by.id if a.claim.told_by else None, b.claim.told_by.id if b.claim.told_by else None)
    if a.claim.report == b.claim.report and (a.claim.sentence == b.claim.sentence or speakers[0] == speakers[1]):
        return False
    return bool(a.about & b.about) or ((a.vague or b.vague) and abs(a.claim.report_date - b.claim.report_date) <= timedelta(days=3))


def _from_quotations(view: View) -> list[Intention]:
    rows = view.rows(
        "SELECT q.claim, q.words, q.start, c.reading FROM quotation q JOIN seen c ON c.id = q.claim WHERE c.modality <> 'denied' AND "
        "(q.words LIKE '% will %' OR q.words LIKE '% would %' OR q.words LIKE '% shall %' OR q.words LIKE '% going to %' OR q.words LIKE "
        "'% won''t %' OR q.words LIKE '% wouldn''t %')"
    )
    parsed = []
    for r in rows:
        match = _CONTENT.match(r["words"].lstrip("“\"'‘ "))
        if match and not _CONDITION.search(r["words"]) and match["verb"] not in _EMPTY_VERBS:
            parsed.append((r, match))
    subjects = _subjects(view, [(r["claim"], r["reading"], r["start"]) for r, _ in parsed])
    claims = heard(view, [r["claim"] for r, _ in parsed])
    found = []
    for r, match in parsed:
        subject = subjects.get(r["claim"])
        if subject:
            will = not (match["no"] or match["aux"].endswith("n't"))
            found.append(_intention(view, claims[r["claim"]], subject, match, will))
    return found


def _from_statements(view: View) -> list[Intention]:
    acts = sorted(_NEGATIVE | _POSITIVE)
    rows = view.rows(
        f"SELECT s.claim, s.about, s.act, c.modality FROM statement s JOIN seen c ON c.id = s.claim WHERE s.act IN "
        f"({','.join('?' * len(acts))}) AND s.about LIKE 'to %'",
        acts,
    )
    claims, cast = heard(view, [r["claim"] for r in rows]), casts(view, [r["claim"] for r in rows])
    found = []
    for r in rows:
        match = _INFINITIVE.match(r["about"])
        actors = frozenset(p.who.id for p in cast.get(r["claim"], ()) if p.role == "actor")
        if match and actors and not _CONDITION.search(r["about"]) and match["verb"] not in _EMPTY_VERBS and r["modality"] != "denied":
            found.append(_intention(view, claims[r["claim"]], actors, match, (r["act"] in _POSITIVE) == (not match["no"])))
    return found


def _intention(view: View, claim: Heard, subject: frozenset[str], match: re.Match[str], will: bool) -> Intention:
    about = gist([match["rest"]], [])
    return Intention(
        claim, subject, _names(view, subject), match["verb"], will, about, not about or bool(_PRONOUN_OBJECT.match(match["rest"]))
    )


def _names(view: View, actors: Iterable[str]) -> str:
    from dragoman.questions.naming import actor_name

    rows = view.among("SELECT id, name, polity, named FROM actor WHERE id IN ({marks})", sorted(actors))
    return " and ".join(actor_name(view, r["id"], r["name"], r["polity"], bool(r["named"])) for r in rows)


def _corrected(view: View, claims: Sequence[Heard]) -> str:
    """Return who corrected itself: an outlet whose later report calls itself a correction, and bears one of these claims."""
    for claim in claims:
        row = view.row("SELECT title, substr(text, 1, 60) AS head FROM seen_report WHERE key = ?", (claim.report_key,))
        if row and re.match(r"\W*correct(?:ion|ed)\b", row["title"] or row["head"] or "", re.IGNORECASE) and claim.publisher:
            earlier = [c for c in claims if c.publisher == claim.publisher and c.report_date < claim.report_date]
            if earlier:
                return f"; {claim.publisher} corrected its report of {earlier[0].report_date} on {claim.report_date}"
    return ""
