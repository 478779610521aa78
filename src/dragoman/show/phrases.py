"""Claims in few words, from names and codes alone, so that a reading and a record say them alike.

A phrase never says more than the claim: the type stands as it is coded, arrows stand for the direction of an act, and whatever did
not simply happen is marked with its modality. Nothing here chooses a verb that the report did not use.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import NARRATOR


def listed(names: Sequence[str], most: int = 4) -> str:
    """Return names as "A, B and C"; beyond ``most`` the rest are counted."""
    shown = list(names)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def kind_of(type: str, mode: str | None, modality: str | None) -> str:
    """Return "CONSULT visit (planned)" for the type, mode and modality of an event."""
    kind = f"{type} {mode}" if mode else type
    return kind if modality in (None, "", "occurred") else f"{kind} ({modality})"


def who_whom(actors: Sequence[str], recipients: Sequence[str]) -> str:
    """Return "A → B" for an act with a direction, "A and B" for a mutual one, "nobody named → B" where the doer is not told."""
    doer = listed(actors)
    if not recipients:
        return doer or "nobody named"
    return f"{doer or 'nobody named'} → {listed(recipients)}"


def voices(chain: Sequence[str], hedge: str | None = None, outlet: str | None = None) -> str:
    """Return who says so, innermost first: "Eikli", "the two ministers, per Eikli"; the narrator is the outlet, or "report"."""
    inner = [name for name in chain if name != NARRATOR]
    said = ", per ".join(reversed(inner)) if inner else outlet or "report"
    return f"{said} ({hedge})" if hedge else said
