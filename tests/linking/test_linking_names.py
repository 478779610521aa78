"""Names of persons: the same name in other letters is the same; two names are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.linking import compare_names
from dragoman.linking.offices import is_envoy, office_key
from dragoman.linking.spelling import acronym, key

SAME = [
    ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
    ("Mevlüt Çavuşoğlu", "Mevlut Chavushoglu"),
    ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
    ("Volodymyr Zelenskiy", "Volodymyr Zelenskyi"),
    ("Mohammed bin Salman", "Muhammad bin Salman Al Saud"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Kim Jong Un", "Kim Jong-un"),
    ("Kim Jong Un", "Kim Jongun"),
    ("Ahmed al-Sharaa", "Ahmad el Sharaa"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("S. Lavrov", "Sergei Lavrov"),
    ("Joe Biden", "Joseph R. Biden"),
    ("Ferdinand Marcos Jr.", "Ferdinand Marcos Jr"),
    ("Wang Yi", "Yi Wang"),
    ("Ursula von der Leyen", "Ursula Von Der Leyen"),
    ("Nikol Pashinyan", "Nikol Pashinian"),
    ("Abbas Araghchi", "Abbas Araqchi"),
    ("Jean-Noël Barrot", "Jean Noel Barrot"),
    ("Annalena Baerbock", "Annalena Baerbock"),
    ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
    ("Abdel Fattah el-Sisi", "Abdul Fattah al-Sisi"),
    ("Nguyễn Phú Trọng", "Nguyen Phu Trong"),
    ("Łukasz Żółw", "Lukasz Zolw"),
]
APART = [
    ("Ferdinand Marcos Jr.", "Ferdinand Marcos"),
    ("Ana Ruiz Sr.", "Ana Ruiz Jr."),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Michelle Obama", "Barack Obama"),
    ("Mahmoud Abbas", "Mohammed Abbas"),
    ("Ivan Petrov", "Igor Petrov"),
    ("Ilham Aliyev", "Heydar Aliyev"),
    ("George Bush", "Barbara Bush"),
    ("Ana Ruiz", "Ana Reyes"),
    ("Li Qiang", "Li Keqiang"),
    ("A. R.", "Ana Ruiz"),
    ("Ana R.", "Ana Ruiz"),
    ("", "Ana Ruiz"),
    ("–", "…"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_names_of_one_person_match_with_reasons(a: str, b: str) -> None:
    match = compare_names(a, b)
    assert match.same, match
    assert match.reasons


@pytest.mark.parametrize(("a", "b"), APART)
def test_names_of_two_persons_do_not_match(a: str, b: str) -> None:
    assert not compare_names(a, b).same


def test_names_lone_family_name_is_a_part_and_no_match() -> None:
    assert compare_names("Obama", "Barack Obama").part == "family"
    assert compare_names("Barack", "Barack Obama").part == "given"
    assert not compare_names("Obama", "Barack Obama").same
    assert compare_names("Obama", "Obama").same


_letters = st.characters(whitelist_categories=("Lu", "Ll"), max_codepoint=0x17F)
_token = st.text(_letters, min_size=2, max_size=12)
_name = st.lists(_token, min_size=1, max_size=4).map(" ".join)


@given(_name)
def test_names_equal_themselves_without_marks_in_capitals_and_with_hyphens(name: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    for other in (name, name.upper(), bare, name.replace(" ", "-")):
        if other.casefold() == name.casefold() or unicodedata.normalize("NFD", name) != name or other == name.replace(" ", "-"):
            assert compare_names(name, other).score >= 0.85


@given(_name, _name)
def test_names_comparison_is_symmetric_and_bounded(a: str, b: str) -> None:
    left, right = compare_names(a, b), compare_names(b, a)
    assert left.score == right.score
    assert left.same == right.same
    assert left.part == right.part
    assert 0.0 <= left.score <= 1.0


@given(st.text(max_size=400), st.text(max_size=400))
def test_names_any_text_at_all_survives(a: str, b: str) -> None:
    assert 0.0 <= compare_names(a, b).score <= 1.0


@given(_token, _token, _token)
def test_names_with_other_given_names_never_match(family: str, a: str, b: str) -> None:
    if compare_names(a, b).score < 0.5 and compare_names(a, family).score < 0.5 and compare_names(b, family).score < 0.5:
        assert not compare_names(f"{a} {family}", f"{b} {family}").same


def test_offices_wordings_of_one_office_have_one_key() -> None:
    for wording in ("Minister of Foreign Affairs", "foreign minister", "FM", "then Foreign Minister", "minister for foreign affairs"):
        assert office_key(wording) == "foreign minister"
    assert office_key("Deputy Minister of Foreign Affairs") == "deputy foreign minister"
    assert office_key("Defence Minister") == office_key("minister of defense") == "defense minister"
    assert office_key("PM") == "prime minister"
    assert is_envoy("Special Representative for Armenia")
    assert not is_envoy("representative")


def test_spelling_keys_and_acronyms() -> None:
    assert key("The “3+3′” ") == key("3+3")
    assert acronym("Organization for Security and Co-operation in Europe") == "osce"
