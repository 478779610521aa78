"""Frozen dataclasses that are made as fast as others: a drop-in for ``dataclasses.dataclass`` where many are made of each text.

A frozen dataclass writes each field through ``object.__setattr__``, which costs four times a plain store, a tenth of a reading.
Here the constructor takes the new object for one of a twin class with the same slots and without the lock, stores the fields, and gives it
back its class.
Whoever gets the object finds it as frozen as any.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from dataclasses import dataclass as _dataclass
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**options: Any) -> Any:
        """Return a decorator that makes a frozen dataclass with slots. Options as those of ``dataclasses.dataclass``."""

        def made(cls: type) -> type:
            cls = _dataclass(**options)(cls)
            cls.__init__ = _constructor(cls)
            return cls

        return made


_as = object.__dict__["__class__"].__set__


def _constructor(cls: Any) -> Any:
    """Return a constructor with the signature of a frozen dataclass's own, which makes the same objects."""
    own = cls.__dict__["__slots__"]
    twin = type(f"_{cls.__name__}", cls.__bases__, {"__slots__": own, "__setattr__": object.__setattr__})
    known: dict[str, Any] = {"_as": _as, "_cls": cls, "_twin": twin, "_slow": cls.__init__, "_MISSING": MISSING}
    made = fields(cls)
    first, last = [f for f in made if not f.kw_only], [f for f in made if f.kw_only]
    asked = ", ".join([*(_parameter(f, known) for f in first), *(["*"] if last else []), *(_parameter(f, known) for f in last)])
    given = ", ".join([*(f.name for f in first), *(f"{f.name}={f.name}" for f in last)])
    defaults = [f"    if {f.name} is _MISSING: {f.name} = _default_{f.name}()" for f in made if f.default_factory is not MISSING]
    code = [
        f"def __init__(self, {asked}):",
        *defaults,
        f"    if self.__class__ is not _cls: return _slow(self, {given})",  # of a class made from this one
        "    _as(self, _twin)",
        *(f"    self.{f.name} = {f.name}" for f in made),
        "    _as(self, _cls)",
        *(["    self.__post_init__()"] if hasattr(cls, "__post_init__") else []),
    ]
    exec("\n".join(code), known)  # as dataclasses makes its own
    made_init = known["__init__"]
    made_init.__qualname__, made_init.__doc__ = f"{cls.__qualname__}.__init__", cls.__init__.__doc__
    made_init.__annotations__ = cls.__init__.__annotations__
    return made_init


def _parameter(field: Field[Any], known: dict[str, Any]) -> str:
    """Return how a field stands in the signature; note its default."""
    if field.default_factory is not MISSING:
        known[f"_default_{field.name}"] = field.default_factory
        return f"{field.name}=_MISSING"
    if field.default is not MISSING:
        known[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return field.name
