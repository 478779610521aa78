"""Actors of readings to actors of the record."""

from __future__ import annotations

from dragoman.linking import Linker
from dragoman.model import Actor, ActorKind


def person(name: str, polity: str | None = "CHL", office: str | None = None, *, named: bool = True) -> Actor:
    return Actor("a1", ActorKind.PERSON, name, polity, named, office)


class Record:
    """A linker that is fed one actor a report."""

    def __init__(self) -> None:
        self.linker = Linker()
        self.reports = 0

    def __call__(self, actor: Actor) -> str:
        self.reports += 1
        (decision,) = self.linker.link([actor], f"report {self.reports}")
        assert decision.basis
        assert 0 < decision.score <= 1
        self.last = decision
        return decision.actor.id


def test_resolve_person_spelled_otherwise_is_one() -> None:
    link = Record()
    first = link(person("Mevlüt Çavuşoğlu", "TUR"))
    assert link(person("Mevlut Chavushoglu", "TUR")) == first
    assert "one sound" in link.last.basis


def test_resolve_namesakes_of_two_states_stay_apart_unless_the_office_is_one() -> None:
    link = Record()
    first = link(person("Ivan Petrov", "RUS", "ambassador"))
    assert link(person("Ivan Petrov", "BGR")) != first
    assert link(person("Ivan Petrov", "UKR", "ambassador")) == first


def test_resolve_person_of_an_organisation_and_of_his_state_is_one() -> None:
    link = Record()
    first = link(person("Ana Maria Ruiz", "UN", "secretary-general"))
    assert link(person("Ana Maria Ruiz", "CHL")) == first


def test_resolve_missing_polity_is_filled_in_then_holds() -> None:
    link = Record()
    first = link(person("Ana Ruiz", None))
    assert link(person("Ana Ruiz", "CHL")) == first
    assert link(person("Ana Ruiz", "PER")) != first


def test_resolve_lone_family_name_goes_to_the_only_full_name() -> None:
    link = Record()
    ana = link(person("Ana Ruiz"))
    assert link(person("Ruiz")) == ana
    assert "only full name" in link.last.basis
    assert link(person("Ruiz", "PER")) != ana
    bruno = link(person("Bruno Ruiz"))
    assert bruno != ana
    assert link(person("Ruiz")) not in {ana, bruno}


def test_resolve_lone_family_name_goes_to_whom_everybody_means() -> None:
    link = Record()
    ana = link(person("Ana Ruiz"))
    for _ in range(60):
        link(person("Ana Ruiz"))
    link(person("Bruno Ruiz"))
    assert link(person("Ruiz")) == ana
    assert "times" in link.last.basis


def test_resolve_lone_family_name_first_then_the_full_name() -> None:
    link = Record()
    lone = link(person("Ruiz"))
    full = link(person("Ana Ruiz"))
    assert full != lone
    assert link.last.moved is not None
    assert link.last.moved.id == lone
    assert link(person("Ruiz")) == full


def test_resolve_family_name_that_comes_first() -> None:
    link = Record()
    full = link(person("Han Minsu", "KOR"))
    assert link(person("Han", "KOR")) == full
    ana = link(person("Ana Ruiz"))
    assert link(person("Ana")) != ana, "a given name alone is nobody in particular"


def test_resolve_unnamed_officer_is_the_office_and_groups_stay_with_their_report() -> None:
    link = Record()
    first = link(person("foreign minister of Chile", "CHL", "foreign minister", named=False))
    assert link(person("Chile’s Minister of Foreign Affairs", "CHL", "Minister of Foreign Affairs", named=False)) == first
    assert link(person("foreign minister of Peru", "PER", "foreign minister", named=False)) != first
    official = link(person("a senior official", "CHL", "senior official", named=False))
    assert link(person("a senior official", "CHL", "senior official", named=False)) != official
    group = Actor("a1", ActorKind.GROUP, "Chilean officials", "CHL", named=False)
    assert link(group) != link(group)


def test_resolve_organisations_by_name_acronym_and_polity() -> None:
    link = Record()

    def body(name: str, polity: str | None) -> str:
        return link(Actor("a1", ActorKind.ORGANISATION, name, polity))

    assert body("United Nations", "UN") == body("UN", "UN")
    assert body("Front for the Freedom of Korta", "FFK") == body("FFK", "FFK")
    assert body("Central Bank", "CHL") != body("Central Bank", "PER")
    assert body("the Korta Institute", None) == body("Korta Institute", "CHL")


def test_resolve_states_and_formats() -> None:
    link = Record()
    assert link(Actor("TUR", ActorKind.STATE, "Turkey", "TUR")) == "TUR"
    assert link(Actor("TUR", ActorKind.STATE, "Türkiye", "TUR")) == "TUR"
    assert link(Actor("a1", ActorKind.FORMAT, "the Korta Forum")) == link(Actor("a2", ActorKind.FORMAT, "Korta Forum"))


def test_resolve_name_without_letters_is_nobody_in_particular() -> None:
    link = Record()
    assert link(person("…")) != link(person("…"))
    assert link(person("A.", None)) == link(person("A", None))


def test_resolve_father_and_son_are_told_apart_by_their_office() -> None:
    link = Record()
    son = link(person("Bruno Ruiz Jr.", office="president"))
    assert link(person("Bruno Ruiz")) != son
    link = Record()
    son = link(person("Bruno Ruiz Jr.", office="president"))
    assert link(person("Bruno Ruiz", office="president")) == son


def test_resolve_titles_before_a_name_do_not_count_and_the_commonest_name_is_kept() -> None:
    link = Record()
    first = link(person("Pope Bruno Ruiz", "VAT"))
    assert link(person("Bruno Ruiz", "VAT")) == first
    link(person("Bruno Ruiz", "VAT"))
    assert link.last.actor.name == "Bruno Ruiz"


def test_resolve_lone_name_without_polity_goes_to_whom_every_reader_knows() -> None:
    link = Record()
    ana = link(person("Ana Ruiz"))
    assert link(person("Ruiz", None)) != ana, "met once, she is not yet known to all"
    for _ in range(10):
        link(person("Ana Ruiz"))
    assert link(person("Ruiz", None)) == ana
    assert link.last.moved is not None, "what was linked to the lone name before goes to her too"
    assert link(person("Ruiz", None)) == ana
    assert link.last.moved is None
    assert link(person("Ana", None)) != ana


def test_resolve_rare_name_with_another_polity_is_a_slip_in_a_large_record() -> None:
    link = Record()
    parts = ("kam", "lotz", "mish", "rabe", "tent", "sork", "velg", "dand", "grip", "pold")
    for number in range(1000):
        family = "".join(parts[int(digit)] for digit in f"{number:03}")
        link(person(f"Ivan {family}", "RUS"))
    first = {link(person("Melchior Quandt", "AUT")) for _ in range(4)}
    assert {link(person("Melchior Quandt", "PER"))} == first
    common = {link(person("Ivan Kamkamkam", "RUS")) for _ in range(4)}
    link(person("Olga Kamkamkam", "RUS"))
    assert {link(person("Ivan Kamkamkam", "PER"))} != common
