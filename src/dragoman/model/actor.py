"""Who acts and who is mentioned."""

from __future__ import annotations

from dragoman.frozen import dataclass
from dragoman.model.enums import ActorKind
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one report.

    ``id``: a state's ISO 3166-1 alpha-3 code; ``a1``, ``a2``, … for everything else.
    ``polity``: the code of the state (or the acronym of the organisation above states, or an armed group's own short name) that the
    actor acts for. ``sector``: PLOVER's code for what sort of actor it is, where the user's actor file gives one.
    ``name``: the fullest form in the report; an unnamed officer or group is named by its words, with ``named`` false.
    """

    id: str
    kind: ActorKind
    name: str
    polity: str | None = None
    named: bool = True
    office: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean one or several actors.

    ``actors``: those meant. Several for a plural ("the two leaders"); none for a description that fits nobody known.
    ``ambiguous``: true where ``actors`` are alternatives that fit equally well.
    ``kind``: name, demonym, metonym, title, description, pronoun, plural, relative.
    ``basis``: in words, why these actors.
    """

    span: Span
    actors: tuple[str, ...]
    kind: str
    basis: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place: ``name`` as the report has it, ``country`` its ISO alpha-3 code if known."""

    span: Span
    name: str
    country: str | None = None
    kind: str = "place"
