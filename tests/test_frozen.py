"""Frozen dataclasses with a fast constructor are as any."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, field, replace

import pytest

from dragoman.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Envoy:
    name: str
    of: str = "Norway"
    posts: list[str] = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("an envoy has a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    id: str
    said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Told):
    to: str


class Special(Envoy):
    """Made from another class, with no slots of its own."""


def test_frozen_objects_are_as_those_of_the_standard_library() -> None:
    envoy = Envoy("Aud Vik", posts=["Riga"])
    assert (envoy.name, envoy.of, envoy.posts) == ("Aud Vik", "Norway", ["Riga"])
    assert envoy == Envoy("Aud Vik") and hash(envoy) == hash(Envoy("Aud Vik"))
    assert type(envoy) is Envoy and repr(Envoy("Ida")) == "Envoy(name='Ida', of='Norway', posts=[])"
    assert Envoy("Ida").posts is not Envoy("Ida").posts
    assert replace(envoy, of="Latvia").of == "Latvia"
    assert pickle.loads(pickle.dumps(envoy)) == envoy


def test_frozen_objects_cannot_be_changed() -> None:
    for made in (Envoy("Aud Vik"), Visit(id="e1", to="Riga")):
        with pytest.raises(FrozenInstanceError):
            setattr(made, "id" if isinstance(made, Visit) else "name", "other")


def test_frozen_classes_keep_their_signature_and_their_checks() -> None:
    with pytest.raises(ValueError, match="has a name"):
        Envoy("")
    with pytest.raises(TypeError):
        Visit("e1", "Riga")  # type: ignore[misc]
    assert Visit(id="e1", to="Riga") == Visit(to="Riga", said=False, id="e1")


def test_frozen_classes_can_be_made_others_from() -> None:
    special = Special("Ida", "Iceland")
    assert type(special) is Special and special.of == "Iceland"
