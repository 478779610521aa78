from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.sources import normalised_language, recognise

FOREIGN = {
    "tr": "Dışişleri Bakanı çarşamba günü başkentte mevkidaşıyla bir araya geldi ve normalleşme sürecini görüştü.",
    "de": "Der Außenminister traf am Mittwoch in der Hauptstadt seinen Amtskollegen und sprach mit ihm über die Grenze.",
    "nl": "De minister van Buitenlandse Zaken sprak woensdag in de hoofdstad met zijn ambtgenoot over de grens.",
    "da": "Udenrigsministeren mødtes onsdag med sin kollega i hovedstaden for at drøfte forholdet mellem de to lande.",
    "sv": "Utrikesministern träffade på onsdagen sin kollega i huvudstaden för att diskutera relationerna mellan länderna.",
    "fr": "Le ministre des affaires étrangères a rencontré mercredi son homologue dans la capitale pour parler de la frontière.",
    "es": "El ministro de Exteriores se reunió el miércoles en la capital con su homólogo para hablar de la frontera.",
    "it": "Il ministro degli Esteri ha incontrato mercoledì nella capitale il suo omologo per discutere del confine.",
    "pt": "O ministro dos Negócios Estrangeiros reuniu-se na quarta-feira na capital com o seu homólogo.",
    "pl": "Minister spraw zagranicznych spotkał się w środę w stolicy ze swoim odpowiednikiem.",
    "id": "Menteri luar negeri bertemu dengan mitranya di ibu kota pada hari Rabu untuk membahas perbatasan.",
    "ru": "Министр иностранных дел провёл в среду переговоры со своим коллегой в столице.",
    "ar": "التقى وزير الخارجية نظيره في العاصمة يوم الأربعاء لبحث الحدود.",
    "fa": "وزیر امور خارجه روز چهارشنبه با همتای خود در پایتخت دیدار کرد.",
    "zh": "外交部长星期三在首都会见了来访的外长,讨论边界问题。",
    "hy": "Արտաքին գործերի նախարարը չորեքշաբթի օրը մայրաքաղաքում հանդիպեց իր գործընկերոջ հետ։",
    "he": "שר החוץ נפגש ביום רביעי בבירה עם עמיתו.",
}


@pytest.mark.parametrize(("language", "text"), FOREIGN.items())
def test_other_languages_are_recognised(language: str, text: str) -> None:
    assert recognise(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Foreign ministers meet in Ashgabat",
        "North Korea fires ballistic missile",
        "TURKISH FOREIGN MINISTER VISITS CAPITAL FOR TALKS",
        "123",
        "",
        "Andrianampoinimerina Rakotomalalaniaina appoints Razafindrakotohasina Rabemananjara as prime minister.",
        "Pyongyang",
        "Shr 45 cts vs 58 cts\n\nNet 1.1 mln vs 829,000\n\nSales 7.9 mln vs 9.4 mln",
        "Président Émile Ouédraogo-Traoré meets Señor José Ángel Núñez-Gutiérrez, São Tomé e Príncipe leader, in Nouakchott",
        "“Мир” was the word that the minister used in his speech, in Russian, before the other ministers of the region.",
    ],
)
def test_english_full_of_names_stays_english(text: str) -> None:
    assert recognise(text) == "en"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("English", "en"),
        ("eng", "en"),
        ("en_US.UTF-8", "en"),
        ("Turkish", "tr"),
        ("per", "fa"),
        ("?", None),
        ("", None),
    ],
)
def test_names_of_languages_become_codes(value: str, code: str | None) -> None:
    assert normalised_language(value) == code


@pytest.mark.shared
@pytest.mark.parametrize("name", ["current-events", "reuters-1987"])
def test_every_report_of_the_english_corpora_is_english(shared: Path, name: str) -> None:
    with (shared / "corpora" / f"{name}.jsonl").open() as lines:
        wrong = [row["id"] for row in map(json.loads, lines) if recognise(row["text"]) != "en"]
    assert wrong == []
