"""When something held or happened, as honestly as the text says it."""

from __future__ import annotations

from datetime import date

from dragoman.frozen import dataclass
from dragoman.model.enums import Precision
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class TimePoint:
    """Bounds of a time, both inclusive; ``None`` is a bound that nobody can know from the text.

    ``edtf`` is the same time in EDTF (ISO 8601-2), ``basis`` tells in words how it was derived,
    ``expression`` is where the text says it, if it does.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: str
    edtf: str | None = None
    expression: Span | None = None
    ongoing: bool = False

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a time cannot end ({self.latest}) before it begins ({self.earliest})")


UNKNOWN_TIME = TimePoint(None, None, Precision.UNKNOWN, "the text does not say when")
