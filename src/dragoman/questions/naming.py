"""How states are called: by the name that the reports in view use, since a state's name of today may not be its name of then."""

from __future__ import annotations

from dragoman.codes.territories import territories
from dragoman.record import View


def state_names(view: View) -> dict[str, str]:
    """Return, by code, the name that most reports in view give a state (as of a day: reports up to that day)."""
    known: dict[str, str] | None = view.cache.get("state_names")
    if known is None:
        known = {}
        rows = view.rows(
            "SELECT ra.local, ra.name, count(DISTINCT d.report) AS n FROM reading_actor ra JOIN reading d ON d.key = ra.reading "
            "AND d.superseded_at IS NULL JOIN seen_report r ON r.key = d.report WHERE ra.kind = 'state' AND (? IS NULL OR r.date <= ?) "
            "GROUP BY ra.local, ra.name ORDER BY n DESC, max(r.date) DESC, ra.name",
            [view.as_of.isoformat() if view.as_of else None] * 2,
        )
        for r in rows:
            known.setdefault(r["local"], r["name"])
        view.cache["state_names"] = known
    return known


def state_name(view: View, code: str | None) -> str | None:
    """Return what to call a polity: the reports' name for a state, else the code tables' name, else the code itself."""
    if code is None:
        return None
    named = state_names(view).get(code)
    if named and named != code:
        other = territories().by_name(named)
        if other is None or other.iso3 == code:  # never by a name that would mean another state
            return named
    found = territories().get(code) if len(code) == 3 else None
    return found.name if found else code


def actor_name(view: View, actor: str, name: str, polity: str | None, named: bool) -> str:
    """Return what to call an actor of the record: a state by the reports' name, an officer without a name by that of his state too."""
    names = state_names(view)
    if actor in names:
        return state_name(view, actor) or name
    if not named and polity in names:
        today = territories().get(polity) if polity else None
        then = state_name(view, polity)
        if today and then and then != today.name and name.endswith(f" of {today.name}"):
            return f"{name.removesuffix(today.name)}{then}"
    return name
