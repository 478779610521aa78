"""Titles of office, as sources write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codes import group, groups, honorifics, is_honorific, offices
from dragoman.codes.titles import heads, modifiers
from tests.counting import grows_linearly


@pytest.mark.parametrize(
    ("words", "title", "level", "polity"),
    [
        ("Turkish Foreign Minister", "foreign minister", "minister", "TUR"),
        ("deputy Russian foreign minister", "deputy foreign minister", "deputy_minister", "RUS"),
        ("first deputy prime minister", "first deputy prime minister", "minister", None),
        ("acting defense secretary", "acting defense secretary", "minister", "USA"),
        ("British Defence Secretary", "defence secretary", "minister", "GBR"),
        ("minister of state for the armed forces", "minister of state for the armed forces", "minister", None),
        ("Minister of Foreign Affairs of Ukraine", "minister of foreign affairs", "minister", "UKR"),
        ("Iran's supreme leader", "supreme leader", "head_of_state", "IRN"),
        ("former U.S. Secretary of State", "secretary of state", "minister", "USA"),
        ("special envoy for Syria", "special envoy", "envoy", None),
        ("UN Secretary-General", "secretary-general", "organisation_head", "UN"),
        ("U.N. Secretary General", "secretary general", "organisation_head", "UN"),
        ("president of the European Commission", "president", "organisation_head", "EU"),
        ("prime minister-designate", "prime minister-designate", "head_of_government", None),
        ("president - elect", "president-elect", "head_of_state", None),
        ("chief arms control negotiator", "chief arms control negotiator", "negotiator", None),
        ("State Department spokesman", "state department spokesman", "spokesperson", "USA"),
        ("German Foreign Office spokeswoman", "foreign office spokeswoman", "spokesperson", "DEU"),
        ("chief of the general staff", "chief of the general staff", "military", None),
        ("central bank governor", "central bank governor", "official", None),
        ("head of the Iranian delegation", "head of delegation", "official", "IRN"),
        ("the president's spokesman", "spokesman", "spokesperson", None),
        ("taoiseach", "taoiseach", "head_of_government", "IRL"),
        ("pope", "pope", "religious", "VAT"),
        ("chancellor", "chancellor", "head_of_government", None),
        ("secretary-general", "secretary-general", "organisation_head", None),
        ("party president", "party president", "party", None),
        ("mayor of Istanbul", "mayor", "governor", "TUR"),
        ("chargé d’affaires", "chargé d’affaires", "ambassador", None),
        ("vice-president", "vice-president", "vice_president", None),
    ],
)
def test_a_title_is_read_with_its_level_and_state(words: str, title: str, level: str, polity: str | None) -> None:
    office = offices.parse(words)
    assert office is not None
    assert (office.title, office.level, office.polity) == (title, level, polity)


def test_flags_are_told_apart() -> None:
    assert offices.parse("acting president").acting
    assert offices.parse("interim prime minister").acting
    former = offices.parse("ex-president")
    assert former.former
    assert former.title == "president"
    assert offices.parse("deputy premier").level == "minister"
    plural = offices.parse("foreign ministers")
    assert plural.plural
    assert plural.title == "foreign minister"
    assert offices.parse("president-elect").elect


def test_an_ambassador_has_a_sender_and_a_target() -> None:
    sent = offices.parse("US ambassador to the UN")
    assert (sent.title, sent.polity, sent.target) == ("ambassador", "USA", "UN")
    at = offices.parse("UN ambassador")
    assert (at.polity, at.target) == (None, "UN")
    envoy = offices.parse("UN special envoy for Syria")
    assert (envoy.polity, envoy.target) == ("UN", "SYR")


def test_a_state_named_outranks_the_usual_one() -> None:
    assert offices.parse("secretary of state").default_polity == "USA"
    assert offices.parse("Vatican secretary of state").polity == "VAT"
    assert offices.parse("Indian foreign secretary").polity == "IND"


def test_an_ordinal_belongs_to_a_title_only_before_a_deputy() -> None:
    assert offices.parse("first president").title == "president"
    assert offices.parse("first deputy minister").title == "first deputy minister"
    assert offices.parse("first secretary").title == "first secretary"


@pytest.mark.parametrize("text", ["prices in general rose", "the first major accord", "a charge of 5 million", "it will head north"])
def test_ordinary_uses_of_title_words_are_no_titles(text: str) -> None:
    assert offices.find(text.split()) == []


def test_a_general_is_one_after_an_article_or_with_a_capital() -> None:
    tokens = ["a", "general", "told", "General", "Abc", "that", "in", "general", "the", "Turkish", "general", "agreed"]
    assert [f.head for f in offices.find(tokens)] == [1, 3, 10]


def test_one_office_in_two_spellings_has_one_standard() -> None:
    first, second = offices.parse("minister of foreign affairs"), offices.parse("foreign minister")
    assert first.standard == second.standard == "foreign minister"


@pytest.mark.parametrize("words", ["", "apple", "the", "deputy", "Turkish", "John", "foreign", "quickly minister", "head", "of Turkey", "'s", "-"])
def test_no_office_is_no_office(words: str) -> None:
    assert offices.parse(words) is None


def test_titles_in_running_text_end_where_names_begin() -> None:
    tokens = ["Turkish", "Foreign", "Minister", "Xyz", "Abc", ",", "army", "chief", "General", "Def", "and", "Kuwait", "'s", "deputy", "prime", "minister", "met", "the", "foreign", "ministers", "."]
    read = [(" ".join(tokens[f.start : f.end]), f.office.title, f.office.polity) for f in offices.find(tokens)]
    assert read == [
        ("Turkish Foreign Minister", "foreign minister", "TUR"),
        ("army chief", "army chief", None),
        ("General", "general", None),
        ("Kuwait 's deputy prime minister", "deputy prime minister", "KWT"),
        ("foreign ministers", "foreign minister", None),
    ]


@pytest.mark.parametrize("name", ["Zoltan Okafor", "Ngozi Vandermeer", "Aroha Petrosyan", "Bat-Erdene Ó Briain"])
def test_the_name_after_a_title_changes_nothing(name: str) -> None:
    (found,) = offices.find(f"Estonian Defence Minister {name}".split())
    assert (found.start, found.end, found.office.title, found.office.polity) == (0, 3, "defence minister", "EST")


def test_every_head_is_found_alone_or_with_a_country() -> None:
    for key, head in heads().items():
        assert offices.is_head(" ".join(key))
        office = offices.parse(["Turkish", *key])
        assert office is not None, key
        assert office.head == head.name or head.name in office.title
    assert len(modifiers()) > 400


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(["the", "of", "for", "to", "minister", "chief", "'s", "-", "general", "secretary", "UN", "foreign", "and", "Turkish", "elect"])), max_size=25))
def test_any_tokens_give_ordered_titles_inside_them(tokens: list[str]) -> None:
    last = 0
    for found in offices.find(tokens):
        assert 0 <= found.start <= found.head < found.end <= len(tokens)
        assert found.head >= last
        last = found.head
    offices.parse(tokens)


@pytest.mark.parametrize("token", ["chief", "minister", "deputy", "of", "state", "Turkish", "'s", "-"])
def test_work_is_linear_on_hostile_input(token: str) -> None:
    unit = [token, "and"] if token == "minister" else [token]
    assert grows_linearly(lambda count: offices.find(unit * count), 500)


@pytest.mark.parametrize(
    ("words", "noun", "organ"),
    [
        ("senior Turkish officials", "official", False), ("Russian troops", "troop", True), ("the foreign ministry", "foreign ministry", True),
        ("German government", "government", True), ("rebels", "rebel", False), ("police", "police", True), ("protesters", "protester", False),
    ],
)
def test_groups_and_organs_of_state(words: str, noun: str, organ: bool) -> None:
    found = group(words)
    assert (found.noun, found.state_organ) == (noun, organ)


def test_group_of_nothing_known_is_none() -> None:
    assert group("green ideas") is None
    assert group("") is None
    assert groups()["congress"].polity == "USA"


def test_honorifics_with_and_without_their_full_stop() -> None:
    for word in ("Mr", "Mr.", "Mrs.", "Sheikh", "Sir", "Dr", "Dr.", "Gen.", "Lt. Gen.", "GEN."):
        assert is_honorific(word), word
    for word in ("Table", "minister", "", "."):
        assert not is_honorific(word)
    assert honorifics()["Mrs"].gender == "f"


def test_an_ordinal_after_a_preposition_is_no_portfolio() -> None:
    found = offices.parse("minister on the second")
    assert found is None or found.title == "minister"
