"""GDELT 2.0's event files: tab separated, no header, 61 columns. Out from happenings, in to coded events (58 columns of GDELT 1.0 too).

Codes are text: "010" is not "10". Actors' countries are CAMEO's three letters, places' are FIPS 10-4. What the record does not know is left
empty: tone, religion, coordinates, whether the event stood in the lead. ``GoldsteinScale`` is PLOVER's score of the type and mode, a scale
of the same bounds and sign, not Goldstein's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman.codes import cameo, plover
from dragoman.codes.places import cities
from dragoman.codes.territories import territories
from dragoman.errors import BadRow
from dragoman.exchange import sectors
from dragoman.exchange.outgoing import Pair, country
from dragoman.model import EventType
from dragoman.model.coded import CodedActor, CodedEvent
from dragoman.questions import Happening, Who

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code",
          "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *(f"Actor1{n}" for n in _ACTOR), *(f"Actor2{n}" for n in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles",
    "AvgTone", *(f"Actor1Geo_{n}" for n in _GEO), *(f"Actor2Geo_{n}" for n in _GEO), *(f"ActionGeo_{n}" for n in _GEO), "DATEADDED",
    "SOURCEURL",
)  # fmt: skip
OLDER_COLUMNS = tuple(c for c in COLUMNS if not c.endswith("_ADM2Code"))  # GDELT 1.0, and some public copies of 2.0
# Bodies above states that CAMEO has a code of its own for, by our short names.
GROUPS = {"UN": "UNO", "EU": "EEC", "NATO": "NAT"}
_GROUPS_BACK = {code: name for name, code in GROUPS.items()}


def rows(pairs: Iterable[Pair]) -> Iterator[dict[str, str]]:
    """Yield one row a pair, with GDELT's columns in their order."""
    for pair in pairs:
        event, day = pair.happening, pair.day
        code = _code(event)
        values = {
            "GLOBALEVENTID": str(number(pair.id)),
            "SQLDATE": f"{day:%Y%m%d}",
            "MonthYear": f"{day:%Y%m}",
            "Year": f"{day:%Y}",
            "FractionDate": f"{day.year + min(0.9999, (day.month * 30 + day.day) / 365):.4f}",
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": code[:2],
            "QuadClass": str(cameo.quad_class(code)),
            "GoldsteinScale": f"{plover.score(EventType(event.type), event.mode):g}",
            "NumMentions": str(event.tellings),
            "NumSources": str(event.sources),
            "NumArticles": str(len(event.reports)),
            "DATEADDED": f"{pair.told.date:%Y%m%d}000000",
            "SOURCEURL": pair.told.url or "",
            **_side("Actor1", pair.actor),
            **_side("Actor2", pair.recipient),
            **_place(event),
        }
        yield {column: " ".join(values.get(column, "").split()) for column in COLUMNS}


def number(id_: str) -> int:
    """Return a whole number below 2^53 for an id: the same for the same id, and exact in any program that holds numbers as floats."""
    return int.from_bytes(hashlib.sha256(id_.encode()).digest()[:8], "big") >> 11


def _code(event: Happening) -> str:
    if event.type == "AGREE" and event.announced == "CONSULT":
        return "036"  # express intent to meet or negotiate
    return cameo.code_of(event.type, event.mode)


def _side(role: str, who: Who | None) -> dict[str, str]:
    if who is None:
        return {}
    iso3, letters = country(who), sectors.cameo(sectors.sector(who))
    state = cameo.actor_country(iso3) or "" if iso3 else ""
    known = GROUPS.get(who.polity or "", "") if not state else ""
    head = state or (f"IGO{known}" if known else "")
    # A state as such has no type in CAMEO: "TUR", and "TURGOV" for its government's people.
    kind = "" if who.kind == "state" else letters
    return {
        f"{role}Code": head + ("" if known and kind == "IGO" else kind),
        f"{role}Name": who.name.upper(),
        f"{role}CountryCode": state,
        f"{role}KnownGroupCode": known,
        f"{role}Type1Code": "IGO" if known else kind,
        f"{role}Type2Code": kind if known and kind not in ("", "IGO") else "",
    }


def _place(event: Happening) -> dict[str, str]:
    """Return where it happened: type 1 a country, 4 a city of the world (3 a city of the United States); nothing for other places."""
    if not event.country:
        return {}
    state = territories().get(event.country)
    city = cities().find(event.place, event.country) if event.place else None
    code = cameo.fips(event.country) or ""
    if city and city.country == event.country:
        names = ", ".join(filter(None, (city.name, state.name if state else "")))
        return {"ActionGeo_Type": "3" if event.country == "USA" else "4", "ActionGeo_FullName": names, "ActionGeo_CountryCode": code}
    return {"ActionGeo_Type": "1", "ActionGeo_FullName": state.name if state else "", "ActionGeo_CountryCode": code}


def lines(found: Iterable[dict[str, str]]) -> Iterator[str]:
    """Yield the lines of the file; GDELT's have no header."""
    for row in found:
        yield "\t".join(row[column] for column in COLUMNS)


# In


def is_row(cells: Sequence[str]) -> bool:
    """Tell whether a line may be GDELT's: 61 or 58 cells, a number and a day first."""
    return len(cells) in (len(COLUMNS), len(OLDER_COLUMNS)) and cells[0].isdigit() and cells[1].isdigit() and len(cells[1]) == 8


def coded(cells: Sequence[str], where: str) -> CodedEvent:
    """Return a line's event. Raises BadRow for one with another number of cells, without a day or without a code of CAMEO's."""
    if len(cells) not in (len(COLUMNS), len(OLDER_COLUMNS)):
        raise BadRow(f"{len(cells)} cells; GDELT 2.0 has {len(COLUMNS)}, GDELT 1.0 {len(OLDER_COLUMNS)}", where)
    given = {n: v.strip() for n, v in zip(COLUMNS if len(cells) == len(COLUMNS) else OLDER_COLUMNS, cells, strict=True)}
    code = given["EventCode"]
    if not (code.isdigit() and code[:2] in {f"{n:02}" for n in range(1, 21)}):
        raise BadRow(f"EventCode is {code!r}; CAMEO's have two to four digits, 01 to 20 first (a leading 0 may have been lost)", where)
    meaning = cameo.meaning(code)
    roles = ("recipient", "actor") if meaning.swapped else ("actor", "recipient")
    found = [a for n, role in enumerate(roles, 1) if (a := _actor(f"Actor{n}", role, given))]
    return CodedEvent(
        foreign_id=given["GLOBALEVENTID"],
        code=code,
        type=str(meaning.type) if meaning.type else None,
        mode=meaning.mode,
        score=_number(given["GoldsteinScale"], where),
        contexts=meaning.contexts,
        day=_day(given["SQLDATE"], "SQLDATE", where),
        published=_day(given["DATEADDED"][:8], "DATEADDED", where) if given["DATEADDED"] else None,
        place=given["ActionGeo_FullName"] or None,
        country=cameo.country_of_place(given["ActionGeo_CountryCode"]),
        url=given["SOURCEURL"] or None,
        ontology="CAMEO",
        actors=tuple(sorted(found, key=lambda a: a.role)),
        row=given,
        source=where,
    )


def _actor(column: str, role: str, given: dict[str, str]) -> CodedActor | None:
    name, code = given[f"{column}Name"], given[f"{column}Code"]
    if not name and not code:
        return None
    kinds = [given[f"{column}Type{n}Code"] for n in (1, 2, 3)]
    return CodedActor(
        role=role,
        name=name or None,
        country=cameo.country_of_actor(given[f"{column}CountryCode"]),
        sector=sectors.plover(next((k for k in kinds if k), "")) or None,
        code=code or None,
    )


def body(code: str) -> str | None:
    """Return our short name of the body above states that a CAMEO group code means, None for others."""
    return _GROUPS_BACK.get(code)


def _day(text: str, column: str, where: str) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        raise BadRow(f"{column} is {text!r}; GDELT writes YYYYMMDD", where) from None


def _number(text: str, where: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise BadRow(f"GoldsteinScale is {text!r}; GDELT writes a number from -10 to 10", where) from None
